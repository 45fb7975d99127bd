/// segment/: body -> pieces, tokens, sentences.
///
/// A *piece* is the unit that taggers and grammars read: a run of letters (`anak-anak`, `Jum'at`), a number with its separators
/// (`1.500,25`, `13.21`, `13:21`), or one other character. A *token* is one or more pieces without white space between
/// (`ke-5`, `2-1`, `YouTube`), as Universal Dependencies' Indonesian-GSD has them. A *sentence* is a run of whole tokens.
///
/// Pieces, always: letters and digits part (`Rp`|`1,5`, `m`|`2`); lower case before a capital and a letter part (`di`|`Jakarta`,
/// `You`|`Tube`, `di`|`DKI`), capitals and a known word behind them too (`KPK`|`memeriksa`, `CNN`|`Indonesia`); a hyphen parts beside a
/// capital (`Prabowo`|`-`|`Gibran`, `TNI`|`-`|`Polri`) and before a clitic (`akun`|`-`|`nya`), other hyphens and apostrophes between
/// letters do not; a digit run joins with `.` `,` `:` only before another digit; every other character stands alone, with the combining
/// marks and zero-width joiners behind it. White space is text::is_space. Every other character is in exactly one piece.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

#include "article/article.hpp"
#include "model/lexicon.hpp"

namespace warta::segment {

enum class Kind : std::uint8_t { word, number, mark };
struct Piece {
  Span span;
  std::string_view text;   ///< view into the article's text
  std::string_view lower;  ///< folded (text::fold); view into Segments::folded or into the text
  Kind kind = Kind::mark;
  bool space_before = false;  ///< white space or the text's start stands before
  bool line_before = false;   ///< a line break or the text's start stands before
};
/// Indices [first, last).
struct Range {
  std::uint32_t first = 0, last = 0;
  std::uint32_t size() const { return last - first; }
  friend bool operator==(Range, Range) = default;
};
struct Segments {
  std::string_view text;
  std::vector<Piece> pieces;
  std::vector<Range> tokens;      ///< of pieces; cover all pieces, in order
  std::vector<Range> sentences;   ///< of pieces; whole tokens; cover all pieces, in order
  std::string folded;             ///< backs Piece::lower
  std::vector<bool> boilerplate;  ///< one a piece: stands in page furniture, never labelled
  Span span(Range pieces_range) const { return {pieces[pieces_range.first].span.begin, pieces[pieces_range.last - 1].span.end}; }
};

/// A labelled run of pieces with what it says. The rooms below pass these on.
struct Mention {
  Range pieces;
  Label label;
  float score = 0;
  Reading reading;
  std::string_view canonical = {};  ///< the name that a user's list gives it; of the list's memory
};

class Rules {
 public:
  explicit Rules(const model::Lexicon& lexicon);
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;
  ~Rules();
  /// `text` must outlive `out`, whose buffers are reused. Blocks are hard boundaries of tokens and of
  /// sentences, except that a dateline opens the body's first sentence. Linear time.
  void split(std::string_view text, const article::Layout& layout, Segments& out) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace warta::segment
