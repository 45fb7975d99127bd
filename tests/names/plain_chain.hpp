/// tests/: the best path and the probabilities of spans in plain loops over all tags, what chain.hpp is compared with.
#pragma once

#include <algorithm>
#include <vector>

#include "names/crf.hpp"

namespace warta::names::plain {

inline void decode(const Moves& moves, scoring::In emissions, std::vector<std::uint16_t>& tags) {
  const std::ptrdiff_t n = emissions.cols, length = emissions.rows;
  Tensor best;
  best.resize(2, n);
  std::vector<std::uint16_t> steps(static_cast<std::size_t>(length * n));
  tags.resize(static_cast<std::size_t>(length));
  if (length == 0) return;
  float* now = best.row(0);
  float* next = best.row(1);
  for (std::ptrdiff_t j = 0; j < n; ++j) now[j] = moves.start.data[static_cast<std::size_t>(j)] + (emissions.data)[j];
  for (std::ptrdiff_t t = 1; t < length; ++t) {
    std::uint16_t* back = steps.data() + t * n;
    for (std::ptrdiff_t j = 0; j < n; ++j) next[j] = now[0] + moves.scores.row(0)[j], back[j] = 0;
    for (std::ptrdiff_t i = 1; i < n; ++i) {
      const float* from = moves.scores.row(i);
      const float score = now[i];
      for (std::ptrdiff_t j = 0; j < n; ++j) {
        const float path = score + from[j];
        back[j] = path > next[j] ? static_cast<std::uint16_t>(i) : back[j];
        next[j] = path > next[j] ? path : next[j];
      }
    }
    for (std::ptrdiff_t j = 0; j < n; ++j) next[j] += (emissions.data + t * emissions.stride)[j];
    std::swap(now, next);
  }
  auto tag = static_cast<std::uint16_t>(std::max_element(now, now + n) - now);
  for (std::ptrdiff_t t = length - 1; t >= 0; --t) {
    tags[static_cast<std::size_t>(t)] = tag;
    if (t > 0) tag = steps[static_cast<std::size_t>(t * n + tag)];
  }
}

inline double span_probability(const Moves& moves, const Lattice& lattice, const TagSpan& span) {
  const auto n = static_cast<std::size_t>(lattice.alpha.cols);
  const std::uint16_t begin = begin_tag(span.label), inside = inside_tag(span.label);
  double p = static_cast<double>(lattice.alpha.row(span.first)[begin]);
  std::uint16_t tag = begin;
  for (std::uint32_t t = span.first + 1; t < span.last; ++t, tag = inside)
    p *= static_cast<double>(moves.likely.row(tag)[inside]) * static_cast<double>(lattice.emitted.row(t)[inside]) / lattice.scale[t];
  if (span.last == lattice.alpha.rows) return p;
  double onward = 0;
  for (std::size_t j = 0; j < n; ++j)
    if (j != inside)
      onward += static_cast<double>(moves.likely.row(tag)[j]) * static_cast<double>(lattice.emitted.row(span.last)[j]) *
                static_cast<double>(lattice.beta.row(span.last)[j]);
  return p * onward / lattice.scale[span.last];
}

}  // namespace warta::names::plain
