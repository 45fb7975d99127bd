#!/usr/bin/python3
"""Verifies that the files of our corpus agree with each other.

usage: check.py [CORPUS_FOLDER]      (default: corpus/ of this repository)
Prints one line per fault and exits 1 where there is one; else prints a count and exits 0.
"""
import datetime
import json
import pathlib
import re
import sys

TIMES = {"DATE", "TIME", "DURATION", "SET"}
FIGURES = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}
NAMES = {"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "LAW"}
KEYS = {"value", "low", "high", "result", "unit", "mod", "approx", "change", "counts", "per", "scope", "conflict"}
RELATIONS = {"part_of", "changed_to", "equals"}
MARK = re.compile(r"\[\[([A-Z]+)\|(.*?)\]\]", re.S)
EDGE = " \t\r\n\u00a0,\"'\u201c\u201d\u2018\u2019"


def read(path):
    return path.read_bytes().decode("utf-8")


def check_spans(marked):
    """Faults of the spans themselves."""
    for label, span in MARK.findall(marked):
        if label not in TIMES | FIGURES | NAMES:
            yield f"unknown label {label} of {span!r}"
        if not span or span[0] in EDGE or span[-1] in EDGE:
            yield f"a span is empty or begins or ends with a blank, a quotation mark or a comma: {span!r}"
        if "[[" in span or "\n" in span:
            yield f"a span holds a mark or a line break: {span!r}"


def check_keys(label, keys):
    if not isinstance(keys, dict) or set(keys) - KEYS:
        return f"unknown keys {keys}"
    if label in {"MONEY", "PERCENT", "QUANTITY"} and "unit" not in keys:
        return "no unit"
    if label in FIGURES and not {"value", "low", "high", "result"} & set(keys):
        return "no value"
    if label in TIMES and any(not isinstance(keys.get(k, ""), str) for k in ("value", "low", "high")):
        return "the value of a time is a string"
    return None


def check_values(marked, values):
    """Faults of the .val lines beside the spans of times and figures, in order."""
    wanted = [m for m in MARK.findall(marked) if m[0] in TIMES | FIGURES]
    lines = [line.split("\t") for line in values.splitlines() if line]
    rows = [line for line in lines if line[0] != "rel"]
    if len(rows) != len(wanted):
        yield f"{len(wanted)} times and figures, {len(rows)} rows of values"
    for i, (row, (label, span)) in enumerate(zip(rows, wanted)):
        if len(row) != 3 or row[:2] != [str(i), span]:
            yield f"row {i} is {row[:2]}, wanted {span!r}"
            continue
        try:
            fault = check_keys(label, json.loads(row[2]))
        except ValueError as error:
            fault = str(error)
        if fault:
            yield f"row {i}, {span!r}: {fault}"
    for line in lines:
        if line[0] == "rel":
            ends = [int(n) if n.isdigit() else len(rows) for n in line[2:4]]
            if len(line) not in (4, 5) or line[1] not in RELATIONS or len(ends) < 2 or max(ends) >= len(rows) or ends[0] == ends[1]:
                yield f"wrong relation {line}"


def check_published(folder, names):
    rows = [line.split("\t") for line in read(folder / "published.tsv").splitlines()]
    if [row[0] for row in rows] != names:
        yield f"published.tsv lists other articles than there are: {set(names) ^ {row[0] for row in rows} or 'order'}"
    for row in rows:
        if len(row) != 4 or row[2] != "own" or not re.fullmatch(r"\d{4}", row[3]):
            yield f"published.tsv: {row[0]}: wanted name, day, own, year"
            continue
        try:
            if row[1] and datetime.date.fromisoformat(row[1]).year != int(row[3]):
                yield f"published.tsv: {row[0]}: {row[1]} is not in {row[3]}"
        except ValueError:
            yield f"published.tsv: {row[0]}: {row[1]} is no day"


def check_article(folder, name):
    paths = [folder / f"{name}.{kind}" for kind in ("txt", "ann", "val")]
    missing = [p.name for p in paths if not p.is_file()]
    if missing:
        yield f"missing: {', '.join(missing)}"
        return
    text, marked, values = map(read, paths)
    if MARK.sub(lambda m: m[2], marked) != text:
        yield "the .ann without its marks is not the .txt"
    yield from check_spans(marked)
    yield from check_values(marked, values)


def main(folder):
    names = sorted({p.stem for kind in ("txt", "ann", "val") for p in folder.glob(f"*.{kind}")})
    faults = [f"{name}: {fault}" for name in names for fault in check_article(folder, name)]
    faults += check_published(folder, names) if names else ["no articles in " + str(folder)]
    for fault in faults:
        print(fault)
    if faults:
        return 1
    print(f"{len(names)} articles, no fault")
    return 0


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1]) if len(sys.argv) == 2 else pathlib.Path(__file__).resolve().parents[2] / "corpus"))
