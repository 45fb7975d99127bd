#!/usr/bin/python3
"""Runs the benchmarks and the whole command, prints a table, and writes it with the machine's description to bench/README.md.

usage: report.py BUILD [--no-write]
Each figure is the median of five repetitions. The floors stand in the same table because they were measured in the same run.
"""
import glob, json, os, pathlib, statistics, subprocess, sys, tempfile, time

import sections

ROOT = pathlib.Path(__file__).resolve().parents[1]
REPETITIONS = 5
ROWS = {"read_bytes": "floor: reading the bytes (their sum)", "icu_words": "floor: ICU word breaking (`id`)", "tokenize": "tokenize: clean, layout, tokens, sentences",
        "names": "names: encoder and decoder on given pieces", "decode": "decode: spans and their probabilities from given scores", "pipeline": "pipeline: bytes to Document, one thread", "pipeline_cold": "the same, each round with a new analyzer that has seen no word yet",
        "load": "load: map and check the model"}
INTRO = """## Alone

`./dev bench` measured this on the articles of `corpus/`, again and again ({tokens:,} tokens, {bytes:,} bytes a round). Each figure is the median of
five repetitions; the floors were measured in the same run. An analyzer remembers words that it has read: the repeated text is its best case, a
new one its worst. Tokens are the analyzer's own, in every line.

{machine}

"""


def kernels(build):
    """(name, path of arithmetic) -> median of each counter, and `seconds` a round."""
    run = subprocess.run([f"{build}/warta_bench", f"--benchmark_repetitions={REPETITIONS}", "--benchmark_min_time=0.3", "--benchmark_report_aggregates_only=true",
                          "--benchmark_format=json"], capture_output=True, text=True, check=True)
    rows = {}
    for b in json.loads(run.stdout)["benchmarks"]:
        if b.get("aggregate_name") == "median":
            seconds = b["real_time"] * {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}[b["time_unit"]]
            rows[b["run_name"].split("/")[0], b.get("label", "")] = {**b, "seconds": seconds}
    return rows


def roofline(rows):
    """How near the encoder comes to what the processor multiplies at most; paths that this processor has."""
    table = ["", "The encoder's core by path of arithmetic (`WARTA_ISA`), all of which give the same bits: what it does for a word whose row it knows, and the",
             "share of the processor's peak, measured in the same run by a loop in registers.", "",
             "| path | multiply-adds a word | bytes of rows a word | words a second | thousand million multiply-adds a second | peak | share |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for (name, path), row in rows.items():
        if name == "encode":
            done, peak = row["words/s"] * row["multiply-adds"], rows.get(("peak", path), {}).get("multiply-adds/s")
            share = f"{peak / 1e9:.0f} | {100 * done / peak:.0f} %" if peak else "- | -"
            table.append(f"| {path} | {row['multiply-adds']:,.0f} | {row['bytes']:,.0f} | {row['words/s']:,.0f} | {done / 1e9:.1f} | {share} |")
    return table


def articles():
    return [pathlib.Path(f).read_text(encoding="utf-8") for f in sorted(glob.glob(str(ROOT / "corpus/*.txt")))]


def count_tokens(warta, texts):
    out = subprocess.run([warta, "tokenize", "--format", "lines"], input="\n\n".join(texts), capture_output=True, text=True, check=True).stdout
    return len(out.split())


def command(build, jobs, texts, rounds):
    """Median seconds of the whole command: JSON lines in, JSON lines out."""
    lines = "".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts * rounds))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        seconds = []
        for _ in range(REPETITIONS):
            start = time.perf_counter()
            subprocess.run([f"{build}/warta", "analyze", "--quiet", "--format", "jsonl", "-j", str(jobs), file.name], stdout=subprocess.DEVNULL, check=True)
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def machine(build):
    cpu = dict(line.split(":", 1) for line in subprocess.run(["lscpu"], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}).stdout.splitlines() if ":" in line)
    cache = dict(line.split("=", 1) for line in pathlib.Path(build, "CMakeCache.txt").read_text().splitlines() if "=" in line)
    compiler = subprocess.run([cache.get("CMAKE_CXX_COMPILER:FILEPATH", "c++"), "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    load = os.getloadavg()[0]
    return (f"Machine: {cpu.get('Model name', cpu.get('Architecture', '')).strip()}, {os.cpu_count()} cores; {compiler}; load {load:.1f} when the run began"
            f"{' (NOT idle: the figures are low)' if load > 0.7 else ''}.")


def rate(value, scale, unit):
    if not value:
        return "-"
    return f"{value / scale:,.0f} {unit}" if value / scale >= 100 else f"{value / scale:.2f} {unit}"


def shown(seconds):
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def main(build, write):
    about = machine(build)
    texts = articles()
    size, tokens = sum(len(t.encode()) for t in texts), count_tokens(f"{build}/warta", texts)
    rows = kernels(build)
    table = ["| what | tokens a second | MB a second | one round |", "| --- | ---: | ---: | ---: |"]
    for key, title in ROWS.items():
        for (name, path), row in rows.items():
            if name == key:
                title_of_path = f"{title}, `{path}`" if path else title
                table.append(f"| {title_of_path} | {rate(row.get('tokens/s'), 1, '')} | {rate(row.get('bytes/s'), 1e6, '')} | {shown(row['seconds'])} |")
    rounds = max(1, 1_000_000 // max(1, size))
    for jobs in sorted({1, os.cpu_count()}):
        seconds = command(build, jobs, texts, rounds)
        table.append(f"| command: JSON lines to JSON lines, start-up included, `-j {jobs}` | {rate(tokens * rounds / seconds, 1, '')} | {rate(size * rounds / seconds, 1e6, '')} | {seconds * 1e3:.0f} ms for {rounds} rounds |")
    report = INTRO.format(tokens=tokens, bytes=size, machine=about) + "\n".join(line.replace("  ", " ") for line in table + roofline(rows)) + "\n"
    print(report)
    if write:
        sections.replace("speed", report)
        print("written to bench/README.md")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], "--no-write" not in sys.argv[2:])
