#!/usr/bin/env bash
# Compares warta with its rivals on NER-UI's fold 1 and writes the table and the plot into bench/README.md. One command, a quarter of an hour:
#   bench/compare/run.sh [SHARED [BUILD_DIR]]          or ./dev compare
# The rivals' Python packages go into a virtual environment outside of the project ($WARTA_CACHE, else ~/.cache/warta-compare), as do their
# models. Speeds are measured on one core; the machine should be idle.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
shared=${1:-$root/../shared} build=${2:-$root/build}
cache=${WARTA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/warta-compare}
[[ -f $shared/ner/nerui.train.tsv ]] || { echo "compare: $shared/ner is not here; it holds the corpus to measure with" >&2; exit 1; }
[[ -x $build/warta ]] || { echo "compare: $build/warta is not built" >&2; exit 1; }
python=${WARTA_PYTHON:-/usr/bin/python3}
mkdir -p "$cache"
if ! cmp -s "$here/requirements.txt" "$cache/requirements.txt"; then
  echo "==> rivals: packages into $cache/venv"
  "$python" -m venv --clear "$cache/venv" 2>/dev/null || python3 -m venv --clear "$cache/venv"
  "$cache/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$cache/requirements.txt"
fi
exec "$cache/venv/bin/python" "$here/compare.py" --shared "$shared" --warta "$build/warta" --work "$cache/work"
