/// names/: the end of the tagger's way: rows of scores in the columns of a scoring::Chain -> the best tags, spans, their probabilities.
///
///     best_path(core, chain, emissions, n, buffers);            // buffers.tags
///     marginals(core, chain, emissions, n, first, buffers);     // then span_probability(chain, n, span, buffers)
///
/// The arithmetic over all tags is scoring/'s; here are the steps along one path. The trainer's half stands in crf.hpp. Buffers are the
/// caller's, one a thread; nothing is allocated once they have grown.
#pragma once

#include <vector>

#include "names/crf.hpp"
#include "scoring/core.hpp"

namespace warta::names {

scoring::Chain make_chain(const Moves& moves, std::size_t labels);

/// The column of a tag, and back.
constexpr std::ptrdiff_t column_of(std::uint16_t tag, const scoring::Chain& chain) {
  if (tag == outside) return chain.labels;
  return static_cast<std::ptrdiff_t>(label_of(tag)) + (is_begin(tag) ? 0 : chain.open);
}
constexpr std::uint16_t tag_of(std::ptrdiff_t column, const scoring::Chain& chain) {
  if (column == chain.labels) return outside;
  return column < chain.open ? begin_tag(static_cast<std::size_t>(column)) : inside_tag(static_cast<std::size_t>(column - chain.open));
}

struct ChainBuffers {
  Floats scores, emitted, alpha, beta, scale;
  std::vector<std::uint16_t> tags;
};

/// The tags of the best path through n rows of emissions, to buffers.tags.
void best_path(const scoring::Core& core, const scoring::Chain& chain, const float* emissions, std::ptrdiff_t n, ChainBuffers& buffers);
/// Probabilities for span_probability() of spans that end at row `first` or later.
void marginals(const scoring::Core& core, const scoring::Chain& chain, const float* emissions, std::ptrdiff_t n, std::ptrdiff_t first,
               ChainBuffers& buffers);
/// The probability that exactly this span stands there.
float span_probability(const scoring::Chain& chain, std::ptrdiff_t n, const TagSpan& span, const ChainBuffers& buffers);

}  // namespace warta::names
