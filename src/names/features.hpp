/// names/: what the tagger knows of a word alone: its normal form, shape, hashed affixes.
///
///     names::Word word = names::word_features("Zalmo");     // word.normal == "zalmo", word.shape == the shape of a capitalised word
///
/// Pure functions. The hash buckets and shapes are part of a model's meaning: a change here needs a new model.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "segment/segment.hpp"

namespace warta::names {

constexpr std::uint32_t buckets = 1U << 16;  ///< rows of each hashed table
constexpr int shapes = 24;
constexpr int affix_count = 8, form_count = 2;

struct Word {
  std::string normal;                                ///< folded, 0 for every digit
  std::uint8_t shape = 0;                            ///< < shapes
  std::array<std::uint32_t, affix_count> affixes{};  ///< buckets of prefixes and suffixes of 1 to 4 letters of the normal form
  std::array<std::uint32_t, form_count> forms{};     ///< buckets of the normal form and of the word as it stands
};
Word word_features(std::string_view word);
std::string normal_form(std::string_view word);

/// How a word stands in the text; `unknown` in files of tokens.
enum class Layout : std::uint8_t { unknown, spaced, glued, line_start };
constexpr int layouts = 4;
Layout layout_of(const segment::Piece& piece);

}  // namespace warta::names
