#include "segment/segment.hpp"

#include "segment/lexemes.hpp"
#include "segment/pieces.hpp"
#include "segment/sentences.hpp"
#include "segment/tokens.hpp"

namespace warta::segment {

struct Rules::Compiled {
  Lexemes lexemes;
};

Rules::Rules(const model::Lexicon& lexicon) : compiled_(std::make_unique<const Compiled>(Compiled{Lexemes(lexicon)})) {}
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

std::uint32_t size32(const auto& container) { return static_cast<std::uint32_t>(container.size()); }

}  // namespace

void Rules::split(std::string_view text, const article::Layout& layout, Segments& out) const {
  clear(text, out);
  const Lexemes& lexemes = compiled_->lexemes;
  std::uint32_t at = 0, sentence_first = 0;
  std::size_t sentence_token = 0;
  const auto end_sentences = [&] {
    split_sentences(lexemes, {sentence_first, size32(out.pieces)}, sentence_token, out);
    sentence_first = size32(out.pieces);
    sentence_token = out.tokens.size();
  };
  const auto add = [&](Span span, BlockKind kind) {
    const std::uint32_t first = size32(out.pieces);
    cut_pieces(lexemes, span, kind == BlockKind::boilerplate, out);
    join_tokens(lexemes, {first, size32(out.pieces)}, out);
    const bool blank = first == size32(out.pieces);
    if (!blank && kind != BlockKind::dateline) end_sentences();  // a dateline opens the first sentence of the body
  };
  for (const Block& block : layout.blocks) {
    if (block.span.begin > at) add({at, block.span.begin}, BlockKind::body);
    add(block.span, block.kind);
    at = block.span.end;
  }
  add({at, static_cast<std::uint32_t>(text.size())}, BlockKind::body);
  end_sentences();
}

}  // namespace warta::segment
