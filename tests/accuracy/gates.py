#!/usr/bin/python3
"""Measures the command against the bars of gates.tsv, with the scorers of the shared folder.

usage: gates.py --shared DIR --warta COMMAND [--train]
Prints measured and bar for each gate; exit 1 where one is missed. --train also trains on NER-UI's train and measures on its dev.
"""
import argparse, csv, json, os, pathlib, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
NERUI_BAR = 90.5


def last_json(args):
    """The last line that a command prints, as JSON, or why there is none."""
    run = subprocess.run(args, capture_output=True, text=True)
    try:
        return json.loads(run.stdout.rstrip("\n").split("\n")[-1]), ""
    except ValueError:
        return {}, (run.stderr.strip() or run.stdout.strip() or "printed nothing")[-300:]


def gold_folder(shared, gold, how, scratch):
    """Where the gold of a row lies: as it stands, several folders together, or disturbed by perturb.py."""
    folders = [f"{shared}/{g}" for g in gold.split("+")]
    if len(folders) > 1:
        together = f"{scratch}/{gold.replace('/', '-')}"
        os.makedirs(together, exist_ok=True)
        for folder in folders:
            for name in os.listdir(folder):
                if not os.path.lexists(link := f"{together}/{os.path.basename(folder)}-{name}"):
                    os.symlink(os.path.abspath(f"{folder}/{name}"), link)
        return together
    if how == "-":
        return folders[0]
    disturbed = f"{scratch}/{gold.replace('/', '-')}.{how}"
    if not os.path.exists(disturbed):
        subprocess.run([sys.executable, f"{shared}/tools/perturb.py", folders[0], disturbed, how], check=True)
    return disturbed


def gates(shared, warta):
    """(gate, measured or None, bar, reason) of each row; a scorer runs once for all rows that ask the same of it.
    A bar under zero is how many points a disturbed text may lose."""
    lines = [line for line in (HERE / "gates.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    done = {}

    def ask(row, how, scratch):
        scorer = HERE / row["scorer"] if (HERE / row["scorer"]).exists() else f"{shared}/tools/{row['scorer']}"
        question = (str(scorer), gold_folder(shared, row["gold"], how, scratch), row["command"].format(warta=warta))
        if question not in done:
            done[question] = last_json([sys.executable, *question])
        scores, reason = done[question]
        return scores.get(row["key"]), reason

    with tempfile.TemporaryDirectory() as scratch:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            measured, reason = ask(row, row["disturbed"], scratch)
            bar = None if row["bar"] == "-" else float(row["bar"])
            if bar is not None and bar < 0:
                plain, why = ask(row, "-", scratch)
                bar, reason = (plain or 100) + bar, reason or why
            yield row["gate"], measured, bar, reason


def nerui(shared, warta):
    with tempfile.TemporaryDirectory() as folder:
        model = folder + "/nerui.warta"
        trained = subprocess.run([warta, "train", "--train", f"{shared}/ner/nerui.train.tsv", "--dev", f"{shared}/ner/nerui.dev.tsv", "--out", model, "--quiet"])
        if trained.returncode:
            return None, f"warta train gave {trained.returncode}"
        scores, reason = last_json([warta, "evaluate", "--model", model, f"{shared}/ner/nerui.dev.tsv"])
        return scores.get("f1"), reason


def show(gate, measured, bar, reason):
    if bar is None:
        print(f"        {gate:26} no bar      measured {f'{measured:6.2f}' if measured is not None else reason}", flush=True)
        return True
    if measured is None:
        print(f"MISSED  {gate:26} bar {bar:6.2f}  not measured: {reason}")
        return False
    print(f"{'ok    ' if measured >= bar else 'MISSED'}  {gate:26} bar {bar:6.2f}  measured {measured:6.2f}", flush=True)
    return measured >= bar


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--warta", required=True)
    parser.add_argument("--train", action="store_true")
    args = parser.parse_args()
    warta = os.path.abspath(args.warta)
    fine = [show(*gate) for gate in gates(args.shared, warta)]
    if args.train:
        measured, reason = nerui(args.shared, warta)
        fine.append(show("NER-UI dev, own training", measured, NERUI_BAR, reason))
    sys.exit(0 if all(fine) else 1)


if __name__ == "__main__":
    main()
