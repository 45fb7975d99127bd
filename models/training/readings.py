#!/usr/bin/python3
"""Writes the sentences of raw news that were read and marked by hand as .ann files for `warta train`.

usage: readings.py SHARED OUT_DIR
readings.tsv holds positions and labels alone: source, article (its number among those of SHARED/text/SOURCE.txt.gz that two blank
lines divide), start and end of the sentence in code points of the stripped article, CRC-32 of its UTF-8, and spans `LABEL start end`
relative to the sentence, with semicolons between. A sentence whose checksum differs is an error: the texts are others then.
"""
import collections, csv, gzip, os, pathlib, sys, zlib

HERE = pathlib.Path(__file__).parent


def articles(shared, source):
    with gzip.open(f"{shared}/text/{source}.txt.gz", "rt", encoding="utf-8") as file:
        return [a.strip() for a in file.read().split("\n\n\n")]


def marked(text, spans):
    out, at = "", 0
    for label, start, end in sorted(spans, key=lambda s: s[1]):
        out += f"{text[at:start]}[[{label}|{text[start:end]}]]"
        at = end
    return out + text[at:]


def spans_of(cell):
    return [(label, int(start), int(end)) for label, start, end in (s.split() for s in cell.split(";") if s)]


def main(shared, out_dir):
    os.makedirs(out_dir, exist_ok=True)
    texts, found = {}, collections.defaultdict(list)
    with open(HERE / "readings.tsv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            source = row["source"]
            if source not in texts:
                texts[source] = articles(shared, source)
            sentence = texts[source][int(row["article"])][int(row["start"]):int(row["end"])]
            if zlib.crc32(sentence.encode()) != int(row["crc"]):
                sys.exit(f"{source}:{row['article']}: another text than the one that was read")
            found[source, int(row["article"])].append((int(row["start"]), marked(sentence, spans_of(row["spans"]))))
    for (source, number), sentences in found.items():
        with open(f"{out_dir}/{source}-{number}.ann", "w", encoding="utf-8", newline="") as file:
            file.write("".join(s + "\n" for _, s in sorted(sentences)))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
