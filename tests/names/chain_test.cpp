// Decoding on the core's columns against plain loops.
#include "names/chain.hpp"

#include <doctest/doctest.h>

#include <random>

#include "plain_chain.hpp"

using namespace warta;
using namespace warta::names;

namespace {

Head random_head_of(std::size_t labels, std::mt19937& random) {
  std::normal_distribution<float> normal;
  Head head;
  for (std::size_t i = 0; i < labels; ++i) head.labels.push_back("L" + std::to_string(i));
  head.resize(4);
  Head::each(head, [&](const std::string&, Tensor& t) {
    for (float& v : t.data) v = normal(random);
  });
  return head;
}

}  // namespace

TEST_CASE("columns and tags are each other's inverse") {
  std::mt19937 random(1);
  for (std::size_t labels : {1U, 15U, 16U, 19U, 40U}) {
    const scoring::Chain chain = make_chain(Moves(random_head_of(labels, random)), labels);
    for (std::uint16_t tag = 0; tag < 1 + 2 * labels; ++tag) CHECK(tag_of(column_of(tag, chain), chain) == tag);
  }
}

TEST_CASE("best paths and span probabilities are those of the plain lattice") {
  std::mt19937 random(2);
  std::normal_distribution<float> normal;
  for (int round = 0; round < 200; ++round) {
    const std::size_t labels = 1 + random() % 22;
    const Moves moves(random_head_of(labels, random));
    const scoring::Chain chain = make_chain(moves, labels);
    const auto n = static_cast<std::ptrdiff_t>(1 + random() % 25), tags = static_cast<std::ptrdiff_t>(1 + 2 * labels);
    Tensor scores;
    scores.resize(n, tags);
    for (float& v : scores.data) v = 2 * normal(random);
    Floats emissions(static_cast<std::size_t>(n * chain.columns()), never);
    for (std::ptrdiff_t t = 0; t < n; ++t)
      for (std::ptrdiff_t tag = 0; tag < tags; ++tag)
        emissions[static_cast<std::size_t>(t * chain.columns() + column_of(static_cast<std::uint16_t>(tag), chain))] = scores.row(t)[tag];
    Lattice lattice;
    std::vector<std::uint16_t> wanted;
    plain::decode(moves, scores.view(), wanted);
    ChainBuffers buffers;
    best_path(scoring::best_core(), chain, emissions.data(), n, buffers);
    CHECK(buffers.tags == wanted);
    const std::vector<TagSpan> spans = spans_of(wanted);
    if (spans.empty()) continue;
    marginals(moves, scores.view(), lattice);
    marginals(scoring::best_core(), chain, emissions.data(), n, spans.front().last, buffers);
    for (const TagSpan& span : spans)
      CHECK(static_cast<double>(span_probability(chain, n, span, buffers)) ==
            doctest::Approx(plain::span_probability(moves, lattice, span)).epsilon(1e-3));
  }
}
