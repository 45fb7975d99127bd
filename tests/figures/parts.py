#!/usr/bin/python3
"""The command on the sentences of parts.tsv, without their marks: are a part, its whole and what both say found in running text?

usage: parts.py WARTA
Prints each row that falls short; exit 1 where fewer than 95 in 100 are right, since names and times are learned.
"""
import csv, json, pathlib, re, subprocess, sys

MARK = re.compile(r"\[\[[A-Z]+(?:=[^|]*)?\|(.*?)\]\]")
FIGURES = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL"}


def faults(row, record):
    figures = {e["text"]: e for e in reversed(record["entities"]) if e["label"] in FIGURES}
    ends = [figures.get(row["part"]), figures.get(row["whole"])]
    if None in ends:
        return ["a figure is not found"]
    wrong = [f"{side} {key}: {end.get(key, '')!r}" for side, end in zip(("part", "whole"), ends) for key in ("counts", "per", "scope")
             if end.get(key, "") != row[f"{side}_{key}"]]
    relations = [(r["type"], r["from"], r["to"], str(r.get("share", ""))) for r in record["relations"]]
    if relations != [("part_of", ends[0]["id"], ends[1]["id"], row["share"])]:
        wrong.append(f"relations {relations}")
    return wrong


def main(warta):
    lines = (pathlib.Path(__file__).parent / "parts.tsv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader([l for l in lines if not l.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE))
    given = "".join(json.dumps({"id": i, "text": MARK.sub(lambda m: m[1], row["text"])}) + "\n" for i, row in enumerate(rows))
    out = subprocess.run([warta, "analyze", "--input", "jsonl"], input=given.encode(), capture_output=True, check=True).stdout.decode().splitlines()
    wrong = 0
    for row, line in zip(rows, out, strict=True):
        if found := faults(row, json.loads(line)):
            wrong += 1
            print("; ".join(found), "|", MARK.sub(lambda m: m[1], row["text"]))
    print(f"{len(rows) - wrong} of {len(rows)} right")
    return 0 if rows and wrong <= len(rows) * 0.05 else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
