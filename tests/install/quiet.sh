#!/usr/bin/env bash
# The library never prints, never exits, never touches the locale: its archive names none of the functions that do.
# usage: quiet.sh LIBRARY NM CXX. First a small object that does all of it shows that the check can fail.
set -euo pipefail
library=$1 nm=$2 cxx=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Undefined symbols only. `stdout`, `stderr` and the C++ streams stand for all that prints through them; std::terminate is what
# noexcept compiles to, and allowed.
loud='^(_?_?v?f?printf(_chk)?|v?dprintf|puts|putchar|fputs|perror|psignal|stdout|stderr|_ZSt4c(out|err|log)|_ZSt5w(cout|cerr|clog)|abort|exit|_exit|_Exit|quick_exit|__assert_fail|setlocale|_ZNSt6locale6globalERKS_|raise|kill)$'
calls() { "$nm" --undefined-only "$@" 2>/dev/null | awk 'NF >= 2 && $(NF-1) == "U" {sub(/@.*/, "", $NF); print $NF}' | sort -u | grep -E "$loud" || true; }

cat >"$work/loud.cpp" <<'LOUD'
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <iostream>
void loud(int n) {
  std::printf("%d", n);
  std::fprintf(stderr, "%d", n);
  std::cout << n;
  std::setlocale(LC_ALL, "");
  if (n == 1) std::exit(1);
  std::abort();
}
LOUD
"$cxx" -std=c++20 -O2 -c "$work/loud.cpp" -o "$work/loud.o"
ar rc "$work/libloud.a" "$work/loud.o"
for symbol in stderr _ZSt4cout setlocale exit abort; do
  calls "$work/libloud.a" | grep -x "$symbol" >/dev/null || { echo "the check does not see $symbol: it proves nothing"; exit 1; }
done
calls "$work/libloud.a" | grep printf >/dev/null || { echo "the check does not see printf: it proves nothing"; exit 1; }

[[ $library == *.a ]] || { echo "not a static library: nothing to look into"; exit 0; }
"$nm" --defined-only "$library" 2>/dev/null | grep Analyzer >/dev/null || { echo "$library holds no Analyzer: not the library"; exit 1; }
found=$(calls "$library")
[[ -z $found ]] || { echo "the library calls:"; "$nm" -A --undefined-only "$library" | grep -wF "$found"; exit 1; }
echo "the library calls nothing that prints, exits or sets the locale"
