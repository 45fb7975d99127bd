#!/usr/bin/env bash
# Makes models/id-news.weights again from the texts beside the project. One command, seeded: `./dev train`, or
#   models/training/train.sh [SHARED [WORK_DIR [BUILD_DIR]]]
# Steps: words of the raw news -> fastText's vectors (15 minutes on two cores) -> the encoder learns masked words (20 minutes) -> three
# teachers learn from the marked news (3 minutes) and mark the raw news together (5) -> the encoder learns from that (5) -> and from the
# marked news, five times, averaged (3). What stands in WORK_DIR already is not made again. fastText with two threads is not
# deterministic to the last bit; the rest is, for a seed and an instruction set. Needs Debian's fasttext and python3.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
shared=${1:-$root/../shared} build=${3:-$root/build} work=${2:-$root/build/training}
seed=1
mkdir -p "$work"
say() { printf '==> %s\n' "$*"; }

say "tools"
cmake -S "$root" -B "$build" -DWARTA_TRAINING=ON >/dev/null
cmake --build "$build" --target warta warta-pretrain warta-pack

if [[ ! -s $work/skipgram.bin ]]; then
  say "word vectors"
  /usr/bin/python3 "$here/words.py" "$shared" "$work/words.txt"
  fasttext skipgram -input "$work/words.txt" -output "$work/skipgram" -dim 100 -minn 3 -maxn 5 -minCount 4 -epoch 10 -ws 5 -neg 8 \
    -bucket 100000 -thread 2 -seed "$seed"
fi

if [[ ! -s $work/encoder.weights ]]; then
  say "pre-training"
  "$build/warta-pretrain" --vectors "$work/skipgram.bin" --text "$shared/text/news.txt.gz" "$shared/text/news-2019.txt.gz" \
    --lexicon "$root/models/lexicon" --width 128 --dilations 1,1,2,2 --epochs 4 --seed "$seed" --out "$work/encoder.weights.part"
  mv "$work/encoder.weights.part" "$work/encoder.weights"
fi

gold=("$shared/annotation/train" "$work/readings")
train() { "$build/warta" train --dev "$shared/annotation/dev" --upper 0.06 --lower 0.06 "$@"; }
if [[ ! -e $work/silver.done ]]; then
  say "teachers"
  /usr/bin/python3 "$here/readings.py" "$shared" "$work/readings"
  "$build/warta-pack" pack "$work/encoder.weights" "$root/models/lexicon" "$work/encoder.warta"
  for n in 1 2 3; do train --train "${gold[@]}" --from "$work/encoder.warta" --seed "$n" --out "$work/teacher$n.warta"; done
  say "raw news, marked by the teachers"
  /usr/bin/python3 "$here/silver.py" raw "$shared" "$work/raw.jsonl"
  for n in 1 2 3; do
    "$build/warta" analyze --quiet -j 2 --model "$work/teacher$n.warta" "$work/raw.jsonl" >"$work/teacher$n.jsonl"
  done
  /usr/bin/python3 "$here/silver.py" vote "$work/raw.jsonl" "$work/silver" "$work"/teacher[123].jsonl
  rm "$work"/teacher[123].jsonl
  touch "$work/silver.done"
fi

if [[ ! -s $work/silver.warta ]]; then
  say "training on what the teachers marked"
  train --train "$work/silver" --from "$work/encoder.warta" --seed "$seed" --passes 2 --out "$work/silver.warta"
fi

say "training on marked news"
train --train "${gold[@]}" --from "$work/silver.warta" --seed "$seed" --runs 5 --rate 5e-4 --passes 4 --out "$work/id-news.warta"
"$build/warta-pack" strip "$work/id-news.warta" "$root/models/id-news.weights"
say "wrote models/id-news.weights"
