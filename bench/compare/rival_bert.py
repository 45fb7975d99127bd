"""An encoder of BERT-base's shape (12 layers of 768, 12 heads) with random weights in ONNX Runtime, one thread: speed alone.

usage: rival_bert.py TRAIN DEV WORK. Generous: each word is one piece, sentences of like length go together in batches of 16.
"""
import json, math, os, sys, time
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
import onnxruntime
import corpus

WIDTH, LAYERS, HEADS, INNER, WORDS, LABELS = 768, 12, 12, 3072, 30522, 7


class Graph:
    def __init__(self):
        self.nodes, self.weights, self.random = [], [], np.random.default_rng(1)

    def weight(self, *shape):
        name = f"w{len(self.weights)}"
        values = self.random.standard_normal(shape, dtype=np.float32) / math.sqrt(shape[0])
        self.weights.append(numpy_helper.from_array(values, name))
        return name

    def constant(self, values, kind=np.int64):
        name = f"c{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.array(values, dtype=kind), name))
        return name

    def add(self, op, *inputs, **attributes):
        out = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [out], **attributes))
        return out

    def dense(self, x, inputs, outputs):
        return self.add("Add", self.add("MatMul", x, self.weight(inputs, outputs)), self.weight(outputs))

    def norm(self, x):
        return self.add("LayerNormalization", x, self.weight(WIDTH), self.weight(WIDTH), axis=-1)

    def heads(self, x, order):
        split = self.add("Reshape", x, self.constant([0, 0, HEADS, WIDTH // HEADS]))
        return self.add("Transpose", split, perm=order)

    def layer(self, x):
        q, k, v = (self.heads(self.dense(x, WIDTH, WIDTH), order) for order in ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]))
        scores = self.add("Mul", self.add("MatMul", q, k), self.constant(1 / math.sqrt(WIDTH // HEADS), np.float32))
        mixed = self.add("Transpose", self.add("MatMul", self.add("Softmax", scores, axis=-1), v), perm=[0, 2, 1, 3])
        joined = self.add("Reshape", mixed, self.constant([0, 0, WIDTH]))
        x = self.norm(self.add("Add", x, self.dense(joined, WIDTH, WIDTH)))
        inner = self.dense(x, WIDTH, INNER)
        half = self.add("Mul", inner, self.constant(0.5, np.float32))
        erf = self.add("Erf", self.add("Mul", inner, self.constant(1 / math.sqrt(2), np.float32)))
        gelu = self.add("Mul", half, self.add("Add", erf, self.constant(1, np.float32)))
        return self.norm(self.add("Add", x, self.dense(gelu, INNER, WIDTH)))


def write_model(path):
    g = Graph()
    x = g.norm(g.add("Gather", g.weight(WORDS, WIDTH), "ids"))
    for _ in range(LAYERS):
        x = g.layer(x)
    out = g.dense(x, WIDTH, LABELS)
    graph = helper.make_graph(g.nodes, "bert", [helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"])],
                              [helper.make_tensor_value_info(out, TensorProto.FLOAT, ["batch", "length", LABELS])], g.weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, path)


def main(_, dev, work):
    path = os.path.join(work, "bert.onnx")
    write_model(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    began = time.perf_counter()
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    load = time.perf_counter() - began
    lengths = [len(s) for s in corpus.read(dev)]
    lengths = sorted(lengths[::max(1, len(lengths) // 128)])
    batches = [lengths[i:i + 16] for i in range(0, len(lengths), 16)]
    inputs = [np.random.default_rng(1).integers(0, WORDS, (len(b), b[-1] + 2)) for b in batches]
    session.run(None, {"ids": inputs[0]})
    began = time.perf_counter()
    for ids in inputs:
        session.run(None, {"ids": ids})
    print(json.dumps({"f1": None, "speed": sum(lengths) / (time.perf_counter() - began), "bytes": os.path.getsize(path), "load": load}))


if __name__ == "__main__":
    main(*sys.argv[1:])
