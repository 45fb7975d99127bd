#!/usr/bin/python3
"""Measures the command on our own articles, corpus/: that the analyzer has not got worse.

usage: corpus.py WARTA CORPUS [--show]
Strict F1 of spans and labels in three groups, and the share of gold times and figures found whose every value is right. Our articles
are ours to see while we work, so that the floors only say that something broke; how good the analyzer is, ./dev accuracy says.
--show prints each difference.
"""
import json, pathlib, re, subprocess, sys

MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.S)
TIMES = {"DATE", "TIME", "DURATION", "SET"}
FIGURES = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
FLOORS = {"names": 70, "times": 85, "figures": 85, "values": 80}
VALUES = ("value", "low", "high", "result", "unit")


def group(label):
    return "times" if label in TIMES else "figures" if label in FIGURES else "names"


def gold_of(path):
    """Text, spans (start, end, label) and the frames of times and figures, checked against one another."""
    text, marked = path.read_text(encoding="utf-8"), path.with_suffix(".ann").read_text(encoding="utf-8")
    if MARK.sub(r"\2", marked) != text:
        sys.exit(f"{path}: without its marks the .ann is not the text")
    spans, shift = [], 0
    for m in MARK.finditer(marked):
        start = m.start() - shift
        shift += len(m[0]) - len(m[2])
        spans.append((start, start + len(m[2]), m[1]))
    rows = [line.split("\t") for line in path.with_suffix(".val").read_text(encoding="utf-8").splitlines() if line]
    frames = [row for row in rows if row[0] != "rel"]
    told = [s for s in spans if group(s[2]) != "names"]
    if [r[1] for r in frames] != [text[s:e] for s, e, _ in told]:
        sys.exit(f"{path}: the .val lists other times and figures than the .ann")
    return text, spans, {span: json.loads(row[2]) for span, row in zip(told, frames)}


def numbers(frame):
    return {k: frame[k] for k in VALUES if k in frame}


def main(warta, corpus, show):
    paths = sorted(corpus.glob("*.txt"))
    if len(paths) < 30:
        sys.exit(f"{corpus}: {len(paths)} articles, 30 wanted")
    published = dict(line.split("\t")[:2] for line in (corpus / "published.tsv").read_text(encoding="utf-8").splitlines())
    given = [{"id": p.stem, "text": p.read_text(encoding="utf-8"), "published": published.get(p.stem, "")} for p in paths]
    out = subprocess.run([warta, "analyze", "--input", "jsonl", "--format", "jsonl"], capture_output=True, text=True,
                         input="".join(json.dumps(g, ensure_ascii=False) + "\n" for g in given))
    records = [json.loads(line) for line in out.stdout.splitlines()]
    if out.returncode or len(records) != len(paths):
        sys.exit(f"{len(paths)} articles gave {len(records)} records, exit {out.returncode}: {out.stderr[-300:]}")
    count = {g: [0, 0, 0] for g in FLOORS}                      # right, gold, found
    for path, record in zip(paths, records):
        text, gold, frames = gold_of(path)
        found = {(e["start"], e["end"], e["label"]): e for e in record["entities"]}
        for spans, at in ((gold, 1), (found, 2)):
            for span in spans:
                count[group(span[2])][at] += 1
        for span in set(gold) & found.keys():
            count[group(span[2])][0] += 1
        right = [span for span in frames if span in found and numbers(found[span]) == numbers(frames[span])]
        count["values"] = [a + b for a, b in zip(count["values"], (len(right), len(frames), len(frames)))]
        if show:
            for span in sorted(set(gold) ^ found.keys()):
                print(path.name, "missed" if span in gold else "wrong ", span[2], repr(text[span[0]:span[1]]))
            for span in sorted(set(frames) & found.keys() - set(right)):
                print(path.name, "value ", span[2], repr(text[span[0]:span[1]]), "want", numbers(frames[span]), "found", numbers(found[span]))
    missed = False
    for name, (r, g, f) in count.items():
        score = 200 * r / max(1, g + f)
        missed |= score < FLOORS[name]
        print(f"{name:8} {score:6.2f}  floor {FLOORS[name]}  gold {g} found {f}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], pathlib.Path(sys.argv[2]), "--show" in sys.argv[3:])
