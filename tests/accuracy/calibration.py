#!/usr/bin/python3
"""Whether `score` is the probability that an entity is right: expected calibration error over bins of equal width.

usage: calibration.py GOLD_DIR 'COMMAND' [--bins N] [--table]
GOLD_DIR and COMMAND are those of the shared score_entities.py; an entity is right where its span and label are in the gold. Prints a line a group
(entities, their mean score, the share that is right, the error); --table adds the bins. Last line as JSON: 100 minus the error in percent, so
that more is better, as in every gate.
"""
import argparse, glob, json, os, re, shlex, subprocess, sys

TIMES = "DATE TIME DURATION SET".split()
FIGURES = "MONEY PERCENT QUANTITY CARDINAL ORDINAL".split()
MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.S)


def gold_spans(annotated):
    spans, shift = set(), 0
    for m in MARK.finditer(annotated):
        start = m.start() - shift
        spans.add((start, start + len(m[2]), m[1]))
        shift += len(m[0]) - len(m[2])
    return spans


def group_of(label):
    return "times" if label in TIMES else "figures" if label in FIGURES else "names"


def seen(gold_dir, command):
    """(group, score, right) of each entity that the command finds."""
    files = sorted(glob.glob(os.path.join(gold_dir, "*.txt")))
    done = subprocess.run(shlex.split(command) + files, capture_output=True, text=True)
    records = done.stdout.rstrip("\n").split("\n")
    if len(records) != len(files):
        sys.exit(f"{len(files)} files gave {len(records)} records; exit {done.returncode}; {done.stderr[-300:]}")
    for path, record in zip(files, records):
        with open(path[:-4] + ".ann", encoding="utf-8", newline="") as file:
            gold = gold_spans(file.read())
        for e in json.loads(record).get("entities", []):
            yield group_of(e["label"]), e["score"], (e["start"], e["end"], e["label"]) in gold


def binned(found, bins):
    """(number, mean score, share right) of each bin that is not empty."""
    parts = [[] for _ in range(bins)]
    for score, right in found:
        parts[min(bins - 1, int(score * bins))].append((score, right))
    return [(len(p), sum(s for s, _ in p) / len(p), sum(r for _, r in p) / len(p)) for p in parts if p]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("command")
    parser.add_argument("--bins", type=int, default=15)
    parser.add_argument("--table", action="store_true")
    args = parser.parse_args()
    found = list(seen(args.gold, args.command))
    summary = {}
    for group in ("all", "names", "times", "figures"):
        mine = [(s, r) for g, s, r in found if group in ("all", g)]
        if not mine:
            continue
        bins = binned(mine, args.bins)
        error = sum(n * abs(score - right) for n, score, right in bins) / len(mine)
        summary[group] = round(100 - 100 * error, 2)
        print(f"{group:8} {len(mine):6} entities, mean score {sum(s for s, _ in mine) / len(mine):.3f}, right {sum(r for _, r in mine) / len(mine):.3f}, error {error:.4f}")
        for n, score, right in bins if args.table else ():
            print(f"    {n:6}  score {score:.3f}  right {right:.3f}")
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
