"""spaCy's own small network (hashed embeddings, convolutions, transitions). usage: rival_spacy.py TRAIN DEV WORK [EPOCHS]"""
import json, os, random, sys, time
import spacy
from spacy.tokens import Doc
from spacy.training import Example, biluo_tags_to_spans, iob_to_biluo
from spacy.util import minibatch
import corpus


def doc_of(nlp, sentence, annotated):
    doc = Doc(nlp.vocab, words=[w for w, _ in sentence])
    if annotated:
        doc.ents = biluo_tags_to_spans(doc, iob_to_biluo([t for _, t in sentence]))
    return doc


def tags_of(doc):
    return [t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "") if t.ent_iob_ else "O" for t in doc]


def evaluate(nlp, data):
    docs = nlp.pipe([doc_of(nlp, s, False) for s in data], batch_size=64)
    return corpus.f1([[t for _, t in s] for s in data], [tags_of(d) for d in docs])


def main(train, dev, work, epochs="20"):
    random.seed(1)
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("id")
    nlp.add_pipe("ner")
    data, held_out = corpus.read(train), corpus.read(dev)
    examples = [Example(doc_of(nlp, s, False), doc_of(nlp, s, True)) for s in data]
    optimizer = nlp.initialize(lambda: examples)
    model, best = os.path.join(work, "spacy"), -1
    for _ in range(int(epochs)):
        random.shuffle(examples)
        for batch in minibatch(examples, 32):
            nlp.update(batch, sgd=optimizer, drop=0.2)
        with nlp.use_params(optimizer.averages):
            score = evaluate(nlp, held_out)
            if score > best:
                best = score
                nlp.to_disk(model)
    loads = []
    for _ in range(3):
        began = time.perf_counter()
        nlp = spacy.load(model)
        loads.append(time.perf_counter() - began)
    tokens, seconds, rounds = 0, 0.0, 0
    while rounds < 3 or seconds < 3:
        docs = [doc_of(nlp, s, False) for s in held_out]
        began = time.perf_counter()
        for _ in nlp.pipe(docs, batch_size=64):
            pass
        seconds, tokens, rounds = seconds + time.perf_counter() - began, tokens + sum(map(len, held_out)), rounds + 1
    size = sum(os.path.getsize(os.path.join(folder, f)) for folder, _, files in os.walk(model) for f in files)
    print(json.dumps({"f1": evaluate(nlp, held_out), "speed": tokens / seconds, "bytes": size, "load": min(loads)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
