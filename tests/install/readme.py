#!/usr/bin/python3
"""What the documents promise: README.md and the public header show the example that the install test compiles, README.md holds no figure yet
to be filled in, its links lead somewhere, and the lexicon's README describes each table that is there and no other."""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def squeezed(text):
    return re.sub(r"\s+", " ", re.sub(r"^\s*///|//.*", "", text, flags=re.M))


def main():
    source = (ROOT / "tests/install/example.cpp").read_text(encoding="utf-8")
    example = source.split("// [README\n")[1].split("// README]")[0]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    header = (ROOT / "include/warta/warta.hpp").read_text(encoding="utf-8")
    wanted = squeezed(example.replace("load(path)", 'load("models/id-news.warta")')).strip()
    faults = [name for name, text in (("README.md", readme), ("include/warta/warta.hpp", header)) if wanted not in squeezed(text)]
    if faults:
        sys.exit(f"{', '.join(faults)}: the example is not the one of tests/install/example.cpp:\n{wanted}")
    tables = {path.stem for path in (ROOT / "models/lexicon").glob("*.tsv")}
    described = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "models/lexicon/README.md").read_text(encoding="utf-8"), flags=re.M))
    if tables != described:
        sys.exit(f"models/lexicon/README.md: not described: {sorted(tables - described)}; not there: {sorted(described - tables)}")
    dead = [link for link in re.findall(r"\]\(([^)#:]+)\)", readme) if not (ROOT / link).exists()]
    if dead:
        sys.exit(f"README.md: links to what is not there: {dead}")
    if "TBD" in readme:
        sys.exit("README.md: a figure is still TBD")
    print("README.md and the header show the compiled example")


if __name__ == "__main__":
    main()
