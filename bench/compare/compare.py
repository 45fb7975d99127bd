#!/usr/bin/env python3
"""Trains warta and its rivals on NER-UI's fold 1, measures each, writes the table and the plot into bench/README.md. Run by run.sh.

usage: compare.py --shared DIR --warta COMMAND --work DIR [--train F --dev F] [--no-write]
Nothing of the texts leaves the shared folder but figures.
"""
import argparse, json, os, pathlib, statistics, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import corpus
import plot
import sections

PUBLISHED = {"BERT-base's shape": 90.1}  # IndoBERT's mean over five folds; the row's own weights are random
INTRO = """## Compared

`./dev compare` measured this in one run: NER-UI, fold 1, trained on its train, scored on its dev by strict spans (which also chose the pass that
warta and spaCy keep). Speed is that of tagging tokens that are cut already, on one core; loading is from the file to ready, without the start
of Python. BERT's row has random weights: it is there for its speed, beside it the published figure of IndoBERT (mean of five folds).

{machine}

| system | F1 | tokens a second | size | load |
| --- | ---: | ---: | ---: | ---: |
"""


def one_core(args, **more):
    return subprocess.run(["taskset", "-c", str(max(os.sched_getaffinity(0))), *args], check=True, capture_output=True, text=True, **more)


def wall(args, repetitions=5):
    """Median seconds of a command on one core."""
    seconds = []
    for _ in range(repetitions):
        began = time.perf_counter()
        one_core(args)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


def write_many(path, sentences, tokens):
    """Whole rounds of the sentences until there are so many tokens; returns how many."""
    size = sum(map(len, sentences))
    rounds = max(1, tokens // size)
    text = "\n".join("".join(f"{w}\t{t}\n" for w, t in s) for s in sentences)
    path.write_text((text + "\n") * rounds, encoding="utf-8")
    return size * rounds


def warta(args, extra, name):
    model, long, short = args.work / f"{name}.warta", args.work / "long.tsv", args.work / "short.tsv"
    subprocess.run([args.warta, "train", "--train", args.train, "--dev", args.dev, "--out", model, "--quiet", *extra], check=True, capture_output=True)
    scores = json.loads(one_core([args.warta, "evaluate", "--model", model, args.dev]).stdout.rstrip().split("\n")[-1])
    sentences = corpus.read(args.dev)
    tokens = write_many(long, sentences, 400_000)
    less = write_many(short, sentences[:1], 1)
    evaluate = [args.warta, "evaluate", "--model", model]
    seconds = wall([*evaluate, long]) - wall([*evaluate, short])
    load = wall([args.warta, "info", "--model", model]) - wall([args.warta, "--version"])
    return {"f1": scores["f1"], "speed": (tokens - less) / seconds, "bytes": model.stat().st_size, "load": load}


def rival(args, script):
    done = one_core([sys.executable, HERE / script, args.train, args.dev, args.work])
    return json.loads(done.stdout.rstrip().split("\n")[-1])


def megabytes(size):
    return f"{size / 1e6:.1f} MB" if size < 1e7 else f"{size / 1e6:.0f} MB"


def row(name, r):
    f1 = f"{r['f1']:.1f}" if r["f1"] is not None else f"({PUBLISHED[name]:.1f})" if name in PUBLISHED else "-"
    load = f"{r['load'] * 1e3:.1f} ms" if r["load"] < 0.1 else f"{r['load'] * 1e3:.0f} ms"
    return f"| {name} | {f1} | {r['speed']:,.0f} | {megabytes(r['bytes'])} | {load} |"


def machine():
    names = [line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")]
    load = os.getloadavg()[0]
    return f"Machine: {names[0] if names else 'unknown'}, one core; load {load:.1f} when the run began{' (NOT idle: the speeds are low)' if load > 0.7 else ''}."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--warta", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--train")
    parser.add_argument("--dev")
    parser.add_argument("--no-write", action="store_true")
    args = parser.parse_args()
    args.train, args.dev = args.train or f"{args.shared}/ner/nerui.train.tsv", args.dev or f"{args.shared}/ner/nerui.dev.tsv"
    args.warta = os.path.abspath(args.warta)
    args.work.mkdir(parents=True, exist_ok=True)
    report = INTRO.format(machine=machine())
    systems = [("warta, from the shipped model", lambda: warta(args, [], "shipped")), ("warta, from word vectors alone", lambda: warta(args, ["--from", "none"], "none")),
               ("python-crfsuite", lambda: rival(args, "rival_crf.py")), ("spaCy, small CNN", lambda: rival(args, "rival_spacy.py")),
               ("BERT-base's shape", lambda: rival(args, "rival_bert.py"))]
    points = []
    for name, measure in systems:
        print(f"==> {name}", file=sys.stderr, flush=True)
        result = measure()
        report += row(name, result) + "\n"
        f1 = result["f1"] if result["f1"] is not None else PUBLISHED.get(name)
        if f1 is not None:
            points.append((name, result["speed"], f1, result["f1"] is None))
    report += "\n![accuracy against speed](compare/plot.svg)\n"
    print(report)
    if not args.no_write:
        (HERE / "plot.svg").write_text(plot.svg(points), encoding="utf-8")
        sections.replace("comparison", report)
        print("written to bench/README.md and bench/compare/plot.svg")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"compare: {' '.join(map(str, error.cmd))} gave {error.returncode}: {(error.stderr or '')[-500:]}")
