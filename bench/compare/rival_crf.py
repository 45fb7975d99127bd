"""python-crfsuite with the usual features: the word, its ends, its shape, its neighbours. usage: rival_crf.py TRAIN DEV WORK"""
import json, os, re, sys, time
import pycrfsuite
import corpus


def shape(word):
    return re.sub(r"(.)\1+", r"\1", re.sub(r"\d", "0", re.sub(r"[a-z]", "x", re.sub(r"[A-Z]", "X", word))))


def features(words, i):
    word = words[i]
    mine = ["bias", "w=" + word.lower(), "s3=" + word[-3:].lower(), "s2=" + word[-2:].lower(), "p3=" + word[:3].lower(), "p2=" + word[:2].lower(),
            "shape=" + shape(word), "title=%s" % word.istitle(), "upper=%s" % word.isupper(), "digit=%s" % word.isdigit()]
    for d in (-2, -1, 1, 2):
        if 0 <= i + d < len(words):
            other = words[i + d]
            mine += [f"{d}:w={other.lower()}", f"{d}:shape={shape(other)}"]
        else:
            mine.append(f"{d}:edge")
    return mine


def rows(words):
    return [features(words, i) for i in range(len(words))]


def main(train, dev, work):
    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in corpus.read(train):
        trainer.append(rows([w for w, _ in sentence]), [t for _, t in sentence])
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 200, "feature.possible_transitions": True})
    model = os.path.join(work, "crf.model")
    trainer.train(model)
    began = time.perf_counter()
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    load = time.perf_counter() - began
    data = corpus.read(dev)
    texts = [[w for w, _ in s] for s in data]
    began, tokens, rounds = time.perf_counter(), 0, 0
    while rounds < 3 or time.perf_counter() - began < 3:
        predicted = [tagger.tag(rows(words)) for words in texts]
        tokens, rounds = tokens + sum(map(len, texts)), rounds + 1
    speed = tokens / (time.perf_counter() - began)
    print(json.dumps({"f1": corpus.f1([[t for _, t in s] for s in data], predicted), "speed": speed, "bytes": os.path.getsize(model), "load": load}))


if __name__ == "__main__":
    main(*sys.argv[1:])
