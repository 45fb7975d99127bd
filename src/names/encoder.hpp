/// names/: the encoder and heads as a trainer holds them, and as a model file keeps them.
///
/// Sections: names/shape (text), names/dense/TENSOR (floats), names/affixes and names/forms (quantised rows),
/// names/labels (a line each), names/head/TENSOR. Reading checks every length against names/shape and throws Error.
#pragma once

#include "model/model_file.hpp"
#include "names/crf.hpp"
#include "names/network.hpp"
#include "names/vectors.hpp"

namespace warta::names {

struct Encoder {
  Shape shape;
  Dense dense;
  Tensor affixes, forms;  ///< buckets x shape.affix
};

/// Random weights, from the seed alone.
Encoder random_encoder(const Shape& shape, std::uint64_t seed);
Head random_head(std::vector<std::string> labels, int width, std::uint64_t seed);

bool has_encoder(const model::File& file);
Shape read_shape(const model::File& file);
Dense read_dense(const model::File& file, const Shape& shape);
Encoder read_encoder(const model::File& file);
bool has_head(const model::File& file);
Head read_head(const model::File& file, int width);

void write_encoder(const Encoder& encoder, model::Writer& out);
void write_head(const Head& head, model::Writer& out);

}  // namespace warta::names
