#!/usr/bin/python3
"""Raw news marked by several models together, for a training before the one on marked news.

usage: silver.py raw SHARED OUT.jsonl         articles of SHARED/text as records for `warta analyze`, in a fixed random order
       silver.py vote RAW.jsonl OUT_DIR OUTPUT...   the spans that at least half of the models found, as .ann files
Articles shorter than 300 letters are left out, and all but 600 of those that check rumours: their language is not that of news.
"""
import collections, gzip, json, os, random, re, sys

RUMOUR = re.compile(r"hoa[kx]s?\b|cek fakta|turnbackhoax|SUMBER ?:|PENJELASAN ?:", re.I)
MOST_RUMOURS = 600


def raw(shared, out):
    kinds = collections.defaultdict(list)
    for source in ("news", "news-2019"):
        with gzip.open(f"{shared}/text/{source}.txt.gz", "rt", encoding="utf-8") as file:
            for number, text in enumerate(a.strip() for a in file.read().split("\n\n\n")):
                if len(text) >= 300:
                    kind = "rumours" if source == "news" and RUMOUR.search(text) else source
                    kinds[kind].append({"id": f"{source}-{number}", "text": text})
    for records in kinds.values():
        random.Random(7).shuffle(records)
    with open(out, "w", encoding="utf-8") as file:
        for record in kinds["news"] + kinds["rumours"][:MOST_RUMOURS] + kinds["news-2019"]:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def chosen(votes, models):
    """Spans of at least half of the votes that do not overlap; more votes first, then longer ones."""
    spans = []
    for (start, end, label), count in sorted(votes.items(), key=lambda v: (-v[1], v[0][0] - v[0][1], v[0])):
        if 2 * count >= models and all(end <= s or start >= e for s, e, _ in spans):
            spans.append((start, end, label))
    return sorted(spans)


def vote(records, out_dir, *outputs):
    os.makedirs(out_dir, exist_ok=True)
    files = [open(path, encoding="utf-8") for path in outputs]
    for line in open(records, encoding="utf-8"):
        record = json.loads(line)
        votes = collections.Counter((e["start"], e["end"], e["label"]) for f in files for e in json.loads(next(f))["entities"])
        text, marked, at = record["text"], "", 0
        for start, end, label in chosen(votes, len(files)):
            marked += f"{text[at:start]}[[{label}|{text[start:end]}]]"
            at = end
        with open(f"{out_dir}/{record['id']}.ann", "w", encoding="utf-8", newline="") as file:
            file.write(marked + text[at:])


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "raw":
        raw(*sys.argv[2:])
    elif len(sys.argv) > 4 and sys.argv[1] == "vote":
        vote(*sys.argv[2:])
    else:
        sys.exit(__doc__)
