#!/usr/bin/env bash
# Installs into a folder of its own, moves that folder, and uses it as others would: find_package, pkg-config, the command; then
# add_subdirectory from the sources. usage: consumers.sh SOURCE BUILD CMAKE CXX
set -euo pipefail
source=$1 build=$2 cmake=$3 cxx=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
article=$(find "$source/corpus" -name '*.txt' | sort | head -1)
fail() { printf 'install test: %s\n' "$*" >&2; exit 1; }
step() { printf -- '-- %s\n' "$*"; }
gives_names() { "$@" <"$article" | grep -E ' (PER|GPE|ORG)$' >/dev/null || fail "no name found by: $*"; }
# Runs a command, whose output matters only where it fails.
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; fail "failed: $*"; }; }

step "install"
quietly "$cmake" --install "$build" --prefix "$work/first"
mv "$work/first" "$work/prefix"
prefix=$work/prefix
model=$prefix/share/warta/id-news.warta
[[ -s $model ]] || fail "the model was not installed"
headers=$(cd "$prefix/include" && find . -type f | grep -v '^\./warta/' || true)
[[ -z $headers ]] || fail "headers outside of include/warta: $headers"

step "the installed command finds the installed model"
(cd / && env -u WARTA_MODEL "$prefix/bin/warta" <"$article") | grep '"entities":\[{' >/dev/null || fail "the installed command found nothing"

step "find_package"
mkdir "$work/user"
cp "$source/tests/install/CMakeLists.txt" "$source/tests/install/example.cpp" "$work/user/"
quietly "$cmake" -S "$work/user" -B "$work/package" -G Ninja -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix"
quietly "$cmake" --build "$work/package"
gives_names "$work/package/example" "$model"

step "pkg-config"
libdir=$(dirname "$(find "$prefix" -name warta.pc)")
export PKG_CONFIG_PATH=$libdir
[[ $(pkg-config --variable=model warta) -ef $model ]] || fail "pkg-config does not know the model"
# shellcheck disable=SC2046
"$cxx" -std=c++20 "$work/user/example.cpp" -o "$work/example" $(pkg-config --cflags --libs warta)
LD_LIBRARY_PATH=$(pkg-config --variable=libdir warta) gives_names "$work/example" "$model"

# Compiling the whole library once more says nothing new: the user's own file compiles, and the link line holds the library.
step "add_subdirectory"
quietly "$cmake" -S "$work/user" -B "$work/sub" -G Ninja -DCMAKE_CXX_COMPILER="$cxx" -DWARTA_SOURCE="$source"
quietly ninja -C "$work/sub" CMakeFiles/example.dir/example.cpp.o
ninja -C "$work/sub" -t commands example | grep 'libwarta\.' >/dev/null || fail "the example does not link the library"
echo "-- all consumers work"
