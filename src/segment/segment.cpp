#include "segment/segment.hpp"

#include "segment/pieces.hpp"

namespace warta::segment {

struct Rules::Compiled {};

Rules::Rules(const model::Lexicon&) : compiled_(std::make_unique<const Compiled>()) {}
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;
Rules::~Rules() = default;

namespace {

void clear(std::string_view text, Segments& out) {
  out.text = text;
  out.pieces.clear();
  out.tokens.clear();
  out.sentences.clear();
  out.boilerplate.clear();
  out.folded.clear();
  out.folded.reserve(text.size() / 4 + 256);  // never in the string object itself: views survive a move
}

bool joins(const Piece& a, const Piece& b) { return !b.space_before && (a.text == "-" || b.text == "-") && a.kind != b.kind; }
bool ends(const Piece& a, const Piece& b) { return b.line_before || ((a.text == "." || a.text == "?" || a.text == "!") && b.space_before); }

void simple(Segments& out) {
  for (std::uint32_t i = 0; i < out.pieces.size(); ++i) {
    const bool first = i == 0;
    if (!first && joins(out.pieces[i - 1], out.pieces[i]))
      ++out.tokens.back().last;
    else
      out.tokens.push_back({i, i + 1});
    if (first || ends(out.pieces[i - 1], out.pieces[i])) out.sentences.push_back({i, i});
    out.sentences.back().last = i + 1;
  }
}

}  // namespace

void Rules::split(std::string_view text, const article::Layout& layout, Segments& out) const {
  clear(text, out);
  std::uint32_t at = 0;
  for (const Block& block : layout.blocks) {
    if (block.span.begin > at) cut_pieces({at, block.span.begin}, false, out);
    cut_pieces(block.span, block.kind == BlockKind::boilerplate, out);
    at = block.span.end;
  }
  if (at < text.size()) cut_pieces({at, static_cast<std::uint32_t>(text.size())}, false, out);
  simple(out);
}

}  // namespace warta::segment
