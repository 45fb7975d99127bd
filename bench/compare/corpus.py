"""Sentences of tokens with BIO tags, their spans, and the score that all rows of the comparison share."""


def read(path):
    """Lists of (token, tag)."""
    sentences, sentence = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("\t")
            if len(fields) > 1:
                sentence.append((fields[0], fields[-1]))
            elif sentence:
                sentences.append(sentence)
                sentence = []
    return sentences + [sentence] * bool(sentence)


def spans(tags):
    """(first, last, label); an I- of another label, or behind nothing, opens a span, as conlleval has it."""
    found, start, label = set(), None, None
    for i, tag in enumerate([*tags, "O"]):
        kind, _, name = tag.partition("-")
        if start is not None and (kind != "I" or name != label):
            found.add((start, i, label))
            start = None
        if kind != "O" and start is None:
            start, label = i, name
    return found


def f1(gold, predicted):
    """In percent, over strict spans; both are lists of lists of tags."""
    right = found = wanted = 0
    for g, p in zip(gold, predicted, strict=True):
        a, b = spans(g), spans(p)
        right, found, wanted = right + len(a & b), found + len(b), wanted + len(a)
    return 200 * right / max(1, found + wanted)
