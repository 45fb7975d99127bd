#!/usr/bin/python3
"""Writes the raw news as normalised words, a sentence a line, for fastText.

usage: words.py SHARED OUT.txt
Reads SHARED/text/*.txt.gz and SHARED/annotation/train/*.txt. A word's normal form is lower case with 0 for every digit,
as src/names/features.cpp has it. Articles come in a fixed random order.
"""
import glob, gzip, random, re, sys, unicodedata

CLITIC_HYPHEN = r"(?:[-'’](?=[^\W\d_])[^\W\d_]+)*"
TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|[^\W\d_]+{CLITIC_HYPHEN}|\S")
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")          # a scraper lost a space: diJakarta
JOINED_NAMES = re.compile(r"(?<=[a-z])-(?=[A-Z])")        # Prabowo-Gibran: two names
SENTENCE_END = re.compile(r"\n+|(?<=[.!?\"”])\s+(?=[A-Z\"“])")


def words(sentence):
    sentence = JOINED_NAMES.sub(" - ", GLUED.sub(" ", sentence))
    return [re.sub(r"\d", "0", w.lower()) for w in TOKEN.findall(sentence)]


def main(shared, out):
    articles = [a for f in ("news", "news-2019") for a in gzip.open(f"{shared}/text/{f}.txt.gz", "rt", encoding="utf-8").read().split("\n\n\n")]
    articles += [open(p, encoding="utf-8").read() for p in sorted(glob.glob(f"{shared}/annotation/train/*.txt"))]
    random.Random(1).shuffle(articles)
    with open(out, "w", encoding="utf-8") as file:
        for article in articles:
            for sentence in SENTENCE_END.split(unicodedata.normalize("NFC", article)):
                if len(ws := words(sentence)) > 2:
                    file.write(" ".join(ws) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
