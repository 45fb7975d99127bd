/// names/: a linear-chain conditional random field over BIO tags (Lafferty et al. 2001).
///
/// Emissions are rows of one score a tag. `I-X` follows only `B-X` or `I-X`. Buffers live in the Lattice that the caller reuses. This is
/// the trainer's half, in floats; reading a text goes by chain.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "names/network.hpp"

namespace warta::names {

/// The tags of a set of labels: 0 is `O`, label i has 1 + 2i (`B-`) and 2 + 2i (`I-`).
constexpr std::uint16_t outside = 0;
constexpr std::uint16_t begin_tag(std::size_t label) { return static_cast<std::uint16_t>(1 + 2 * label); }
constexpr std::uint16_t inside_tag(std::size_t label) { return static_cast<std::uint16_t>(2 + 2 * label); }
constexpr std::size_t label_of(std::uint16_t tag) { return static_cast<std::size_t>(tag - 1) / 2; }
constexpr bool is_begin(std::uint16_t tag) { return tag % 2 == 1; }

/// A labelled run [first, last) of words of a sentence.
struct TagSpan {
  std::uint32_t first = 0, last = 0;
  std::size_t label = 0;
  friend auto operator<=>(const TagSpan&, const TagSpan&) = default;
};
/// The spans of tags; an `I-` that continues nothing opens a span.
std::vector<TagSpan> spans_of(const std::vector<std::uint16_t>& tags);
void spans_of(const std::vector<std::uint16_t>& tags, std::vector<TagSpan>& spans);  ///< overwrites `spans`

/// A head: from encoded rows to tags.
struct Head {
  std::vector<std::string> labels;
  Tensor weight, pooled, bias, moves, start;  ///< width x tags, the same (see pooling.hpp), 1 x tags, from x to, 1 x tags
  std::size_t tags() const { return 1 + 2 * labels.size(); }
  void resize(int width);
  void fill(float value);
  template <class Self, class Use>
  static void each(Self& self, Use use) {
    use("weight", self.weight), use("pooled", self.pooled), use("bias", self.bias), use("moves", self.moves), use("start", self.start);
  }
};

/// The largest score; forbidden moves have `never` added.
constexpr float never = -1e4F;
/// moves and start with the forbidden ones ruled out, and their exponentials (0 where forbidden).
struct Moves {
  Tensor scores, start, likely, likely_start;
  explicit Moves(const Head& head);
  Moves() = default;
};

/// Buffers for one sentence.
struct Lattice {
  Tensor weights, emitted, alpha, beta;
  std::vector<double> scale;
};

/// Fills lattice.alpha, beta (scaled probabilities) and emitted (exp of emissions); returns the log of the partition sum.
double marginals(const Moves& moves, scoring::In emissions, Lattice& lattice);

/// A probability whose log odds are divided by `temperature`, which is fitted on held-out data (Guo et al. 2017).
float calibrated(float probability, float temperature);

/// The negative log likelihood of gold tags; d_emissions (overwritten), d_moves and d_start (+=) are its gradient times `weight`.
double loss(const Moves& moves, scoring::In emissions, const std::uint16_t* gold, float weight, Lattice& lattice, scoring::Out d_emissions,
            Tensor& d_moves, Tensor& d_start);

}  // namespace warta::names
