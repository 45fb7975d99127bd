#include "names/chain.hpp"

#include <cmath>

namespace warta::names {

using scoring::Chain;

namespace {

float likely(float score) { return std::exp(score); }  // 0 where a move is forbidden

/// All of a chain that does not depend on a tag's label: columns of `never` and of probability 0.
Chain empty_chain(std::size_t labels) {
  Chain chain;
  chain.labels = static_cast<std::ptrdiff_t>(labels);
  chain.open = scoring::in_lanes(chain.labels + 1);
  const auto columns = static_cast<std::size_t>(chain.columns()), open = static_cast<std::size_t>(chain.open);
  for (auto* scores : {&chain.start, &chain.stay}) scores->assign(columns, never);
  for (auto* chances : {&chain.likely_start, &chain.likely_stay}) chances->assign(columns, 0);
  chain.moves.assign(columns * open, never);
  for (auto* chances : {&chain.likely, &chain.likely_back}) chances->assign(columns * open, 0);
  return chain;
}

void set_move(Chain& chain, std::uint16_t from, std::uint16_t to, float score) {
  const std::ptrdiff_t a = column_of(from, chain), b = column_of(to, chain);
  const auto column = static_cast<std::size_t>(a);
  if (b >= chain.open) {
    if (from == outside || label_of(from) != label_of(to)) return;  // forbidden
    chain.stay[column] = score;
    chain.likely_stay[column] = likely(score);
    return;
  }
  chain.moves[static_cast<std::size_t>(a * chain.open + b)] = score;
  chain.likely[static_cast<std::size_t>(a * chain.open + b)] = likely(score);
  chain.likely_back[static_cast<std::size_t>(b * chain.columns() + a)] = likely(score);
}

/// The tag from which the best path comes to `column`.
std::ptrdiff_t before(const Chain& chain, const float* scores, std::ptrdiff_t column) {
  const std::ptrdiff_t open = chain.open;
  if (column >= open) {
    const float begun = scores[column - open] + chain.stay[static_cast<std::size_t>(column - open)];
    return begun > scores[column] + chain.stay[static_cast<std::size_t>(column)] ? column - open : column;
  }
  const float* moves = chain.moves.data() + column;
  std::ptrdiff_t best = chain.labels;
  float most = scores[best] + moves[best * open];
  const auto ask = [&](std::ptrdiff_t from) {
    const float score = scores[from] + moves[from * open];
    if (score > most) most = score, best = from;
  };
  for (std::ptrdiff_t l = 0; l < chain.labels; ++l) ask(l), ask(open + l);
  return best;
}

std::ptrdiff_t best_column(const Chain& chain, const float* scores) {
  std::ptrdiff_t best = chain.labels;
  for (std::ptrdiff_t l = 0; l < chain.labels; ++l) {
    if (scores[l] > scores[best]) best = l;
    if (scores[chain.open + l] > scores[best]) best = chain.open + l;
  }
  return best;
}

}  // namespace

Chain make_chain(const Moves& moves, std::size_t labels) {
  Chain chain = empty_chain(labels);
  const auto tags = static_cast<std::uint16_t>(1 + 2 * labels);
  for (std::uint16_t from = 0; from < tags; ++from) {
    const auto column = static_cast<std::size_t>(column_of(from, chain));
    chain.start[column] = moves.start.data[from];
    chain.likely_start[column] = likely(moves.start.data[from]);
    for (std::uint16_t to = 0; to < tags; ++to) set_move(chain, from, to, moves.scores.row(from)[to]);
  }
  return chain;
}

void best_path(const scoring::Core& core, const Chain& chain, const float* emissions, std::ptrdiff_t n, ChainBuffers& buffers) {
  const std::ptrdiff_t columns = chain.columns();
  buffers.tags.resize(static_cast<std::size_t>(n));
  if (n == 0) return;
  buffers.scores.resize(static_cast<std::size_t>(n * columns));
  core.best_scores(chain, emissions, n, buffers.scores.data());
  std::ptrdiff_t column = best_column(chain, buffers.scores.data() + (n - 1) * columns);
  for (std::ptrdiff_t t = n - 1;; --t) {
    buffers.tags[static_cast<std::size_t>(t)] = tag_of(column, chain);
    if (t == 0) return;
    column = before(chain, buffers.scores.data() + (t - 1) * columns, column);
  }
}

void marginals(const scoring::Core& core, const Chain& chain, const float* emissions, std::ptrdiff_t n, std::ptrdiff_t first,
               ChainBuffers& buffers) {
  const auto size = static_cast<std::size_t>(n * chain.columns());
  buffers.emitted.resize(size), buffers.alpha.resize(size);
  buffers.beta.resize(size + static_cast<std::size_t>(chain.columns()));  // one row to work in
  buffers.scale.resize(static_cast<std::size_t>(n));
  core.forward(chain, emissions, n, buffers.emitted.data(), buffers.alpha.data(), buffers.scale.data());
  core.backward(chain, buffers.emitted.data(), buffers.scale.data(), first, n, buffers.beta.data());
}

float span_probability(const Chain& chain, std::ptrdiff_t n, const TagSpan& span, const ChainBuffers& buffers) {
  const std::ptrdiff_t columns = chain.columns(), inside = column_of(inside_tag(span.label), chain);
  std::ptrdiff_t tag = column_of(begin_tag(span.label), chain);
  double p = static_cast<double>(buffers.alpha[static_cast<std::size_t>(span.first * columns + tag)]);
  for (std::uint32_t t = span.first + 1; t < span.last; ++t, tag = inside)
    p *= static_cast<double>(chain.likely_stay[static_cast<std::size_t>(tag)]) *
         static_cast<double>(buffers.emitted[static_cast<std::size_t>(t * columns + inside)]) / static_cast<double>(buffers.scale[t]);
  if (span.last == n) return static_cast<float>(p);
  const auto row = static_cast<std::size_t>(span.last * columns);
  const float* moves = chain.likely.data() + tag * chain.open;
  double onward = 0;
  for (std::ptrdiff_t to = 0; to <= chain.labels; ++to) {
    const auto at = row + static_cast<std::size_t>(to);
    onward += static_cast<double>(moves[to]) * static_cast<double>(buffers.emitted[at]) * static_cast<double>(buffers.beta[at]);
  }
  return static_cast<float>(p * onward / static_cast<double>(buffers.scale[span.last]));
}

}  // namespace warta::names
