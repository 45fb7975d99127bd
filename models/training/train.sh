#!/usr/bin/env bash
# Makes models/id-news.weights again from the texts beside the project. One command, seeded: `./dev train`, or
#   models/training/train.sh [SHARED [WORK_DIR [BUILD_DIR]]]
# Steps: words of the raw news -> fastText's vectors (15 minutes on two cores) -> the encoder learns masked words (20 minutes) ->
# `warta train` on the annotated news (1 minute). fastText with two threads is not deterministic to the last bit; the rest is,
# for a seed and an instruction set. Needs Debian's fasttext and python3.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
shared=${1:-$root/../shared} build=${3:-$root/build} work=${2:-$root/build/training}
seed=1 training_seed=2  # of the training's seeds 1, 2 and 3 the second has the best F1 on dev and dev-2019 together
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

say "training"
"$build/warta-pack" pack "$work/encoder.weights" "$root/models/lexicon" "$work/encoder.warta"
"$build/warta" train --train "$shared/annotation/train" --dev "$shared/annotation/dev" --from "$work/encoder.warta" --seed "$training_seed" --upper 0.06 --lower 0.06 \
  --out "$work/id-news.warta"
"$build/warta-pack" strip "$work/id-news.warta" "$root/models/id-news.weights"
say "wrote models/id-news.weights"
