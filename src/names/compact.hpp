/// names/: the encoder and its head in small integers, made from the floats of a model when it is loaded.
///
///     Compact compact(shape, dense, head);
///     compact.word_row(core, embedded, scratch, row);     // what the first layer takes of a word: kept by word
///     compact.encode(core, block, emissions);             // rows of scores, in the columns of scoring::Chain
///
/// A layer's input comes from a norm, whose gain and shift bound it: each column has fixed steps, which go into the weights. The first
/// layer's input does not; its products with a word's row are summed from cached rows instead. Immutable; safe for many threads.
#pragma once

#include "names/chain.hpp"
#include "names/network.hpp"
#include "scoring/core.hpp"

namespace warta::names {

/// The words of a few sentences as rows of a matrix with pads between.
struct Block {
  std::vector<std::int32_t> live;            ///< the rows that are words
  std::vector<const float*> words, layouts;  ///< one a row
  scoring::Aligned<std::uint8_t> levels;
  Floats x;
};

struct Compact {
  Compact(const Shape& shape, const Dense& dense, const Head& head);

  std::ptrdiff_t width, pad;  ///< columns of a row, with spare ones; rows of pads
  Tensor join, join_bias;     ///< in those columns
  Tensor layouts;             ///< rows of word_columns(): what the first layer adds for a word of each layout; the last is for pads
  std::vector<scoring::Gated> layers;
  scoring::Small head, pooled;  ///< a word's own scores; what it offers to its like elsewhere in the document
  scoring::Chain chain;

  std::size_t word_columns() const { return static_cast<std::size_t>(scoring::word_columns(width)); }
  /// `embedded` as long as the encoder's; `scratch` is the caller's buffer.
  void word_row(const scoring::Core& core, const float* embedded, scoring::Aligned<std::uint8_t>& scratch, float* row) const;
  /// A block is begun, then pads and words are added: pads before, between and behind sentences.
  static void begin(Block& block);
  void add_pads(Block& block) const;
  void add_word(Block& block, const float* row, Layout layout) const;
  /// One row of chain.columns() for each live row.
  void encode(const scoring::Core& core, Block& block, float* emissions) const;
  /// The same of `pooled` for some rows of an encoded block.
  void offer(const scoring::Core& core, const Block& block, const std::vector<std::int32_t>& rows, float* offers) const;
};

}  // namespace warta::names
