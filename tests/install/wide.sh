#!/usr/bin/env bash
# The objects compiled for wider instructions share no inline function with others: the linker keeps one copy of each, and on an older
# processor a wide one would be an illegal instruction. usage: wide.sh NM LIBRARY
set -euo pipefail
nm=$1 library=$2
[[ $library == *.a ]] || { echo "not a static library: nothing to look into"; exit 0; }
symbols=$("$nm" -AC --defined-only "$library" 2>/dev/null)
wide=$(grep -E '(kernels|core)_avx' <<<"$symbols" || true)
[[ -n $wide ]] || { echo "no wide objects on this processor"; exit 0; }
# Templates of Eigen carry the instruction set in their namespace's name, whatever else stands in the symbol.
shared=$(grep -E ' [WuV] ' <<<"$wide" | grep -Ev 'Eigen_warta_|DW\.ref\.__gxx_personality' || true)
[[ -z $shared ]] || { echo "weak symbols in wide objects that others may define, too:"; echo "$shared"; exit 1; }
echo "wide instructions stay apart"
