#!/usr/bin/env python3
"""Golden cases of the command: what it prints, says and returns, case by case.

usage: run.py [--update] WARTA [CASE...]

Each folder beside this file is a case:
  cmd      one line for bash (with pipefail), run in a scratch copy of the folder; $WARTA is the command, $MODEL its model file
  stdin    what it reads (absent: nothing)
  stdout, stderr, status   what is expected; --update writes them again (read the difference before you commit it)
Any other file of the folder is input. Scores change with every training: each is read as `"score":0`.
"""
import difflib, os, re, shutil, subprocess, sys, tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXPECTED = ("stdout", "stderr", "status")
SCORE = re.compile(rb'"score":[0-9.]+')


def run(case, warta):
    """What the case gives, as {"stdout": bytes, ...}."""
    with tempfile.TemporaryDirectory(prefix="warta-golden-") as scratch:
        work = Path(scratch) / case.name
        shutil.copytree(case, work, ignore=shutil.ignore_patterns(*EXPECTED, "cmd", "stdin"))
        given = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "WARTA": str(warta), "MODEL": str(warta.parent / "models/id-news.warta")}
        environment.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        done = subprocess.run(["bash", "-o", "pipefail", "-c", (case / "cmd").read_text()], input=given, capture_output=True, cwd=work, env=environment,
                              timeout=120)
    return {"stdout": SCORE.sub(b'"score":0', done.stdout), "stderr": done.stderr, "status": b"%d\n" % done.returncode}


def expected(case):
    return {name: (case / name).read_bytes() if (case / name).exists() else b"" for name in EXPECTED}


def show(case, name, want, got):
    print(f"FAILED {case.name}: {name}")
    lines = difflib.unified_diff(want.decode("utf-8", "replace").splitlines(), got.decode("utf-8", "replace").splitlines(), "expected", "found", lineterm="")
    for line in list(lines)[:40]:
        print("  " + line)


def update(case, got):
    for name, content in got.items():
        if content:
            (case / name).write_bytes(content)
        elif (case / name).exists():
            (case / name).unlink()


def main(arguments):
    updating = "--update" in arguments
    arguments = [a for a in arguments if a != "--update"]
    if not arguments:
        sys.exit(__doc__)
    warta = Path(arguments[0]).resolve()
    if not os.access(warta, os.X_OK):
        sys.exit(f"{warta}: no such command; build it first")
    cases = sorted(p.parent for p in HERE.glob("*/cmd") if not arguments[1:] or p.parent.name in arguments[1:])
    if not cases:
        sys.exit("no such case")
    failed = 0
    for case in cases:
        got, want = run(case, warta), expected(case)
        if updating:
            update(case, got)
            continue
        wrong = [name for name in EXPECTED if got[name] != want[name]]
        for name in wrong:
            show(case, name, want[name], got[name])
        failed += bool(wrong)
    print(f"{len(cases)} cases " + ("written" if updating else f"run, {failed} failed"))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
