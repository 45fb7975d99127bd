/// names/: the encoder learns masked words of raw text and their shapes (Devlin et al. 2019, with this small encoder).
#pragma once

#include <iosfwd>

#include "names/learner.hpp"

namespace warta::names {

struct PretrainOptions {
  Shape shape;
  int epochs = 2;
  std::uint64_t seed = 1;
  std::size_t batch_words = 3000, vocabulary = 20000;
  float rate = 1.5e-3F;
};

/// `examples` are sentences of raw text. Logs a line every few hundred batches. Deterministic for a seed and an instruction set.
Encoder pretrain(const PretrainOptions& options, const WordTable& table, const std::vector<Example>& examples, std::ostream& log);

}  // namespace warta::names
