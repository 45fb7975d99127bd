"""Parts of bench/README.md, each written by its own script: a part stands between two comments, what is around it stays."""
import pathlib

README = pathlib.Path(__file__).resolve().parent / "README.md"


def replace(name, text):
    """Puts `text` where the part was, else at the end."""
    begin, end = f"<!-- {name}: written by a script -->\n", f"<!-- end of {name} -->\n"
    old = README.read_text(encoding="utf-8") if README.exists() else ""
    part = begin + text.rstrip("\n") + "\n" + end
    if begin in old and end in old:
        head, rest = old.split(begin, 1)
        new = head + part + rest.split(end, 1)[1]
    else:
        new = old.rstrip("\n") + ("\n\n" if old.strip() else "") + part
    README.write_text(new, encoding="utf-8")
