#include "splitter.hpp"

#include "text/text.hpp"

namespace {

using namespace warta;

bool letter(char32_t c) { return text::is_letter(c); }

struct Splitter {
  Article& article;
  std::size_t at = 0;

  text::CodePoint code(std::size_t where) const { return text::decode(article.text, where); }
  bool ends() const { return at >= article.text.size(); }

  std::size_t word_end() const {
    std::size_t end = at;
    char32_t before = 0;
    while (end < article.text.size()) {
      const auto here = code(end);
      if (letter(here.value)) {
        if (text::is_lower(before) && text::is_upper(here.value)) return end;
        before = here.value, end += here.length;
        continue;
      }
      if ((here.value != '-' && here.value != '\'') || before == 0 || end + 1 >= article.text.size()) return end;
      const auto next = code(end + 1);
      if (!letter(next.value) || (here.value == '-' && text::is_lower(before) && text::is_upper(next.value))) return end;
      before = 0, end += 1;
    }
    return end;
  }
  std::size_t number_end() const {
    std::size_t end = at;
    const auto digit = [&](std::size_t i) { return i < article.text.size() && article.text[i] >= '0' && article.text[i] <= '9'; };
    while (digit(end) ||
           (end < article.text.size() && std::string_view(".,:").find(article.text[end]) != std::string_view::npos && digit(end + 1)))
      ++end;
    return end;
  }
};

}  // namespace

Article::Article(std::string source) : text(std::move(source)) {
  Splitter s{*this};
  segments.text = text;
  bool space = true, line = true;
  std::vector<std::size_t> folds;
  while (!s.ends()) {
    const auto c = s.code(s.at);
    if (text::is_space(c.value)) {
      space = true, line = line || c.value == '\n', s.at += c.length;
      continue;
    }
    segment::Piece piece;
    std::size_t end = s.at + c.length;
    if (letter(c.value)) piece.kind = segment::Kind::word, end = s.word_end();
    if (c.value >= '0' && c.value <= '9') piece.kind = segment::Kind::number, end = s.number_end();
    piece.span = {static_cast<std::uint32_t>(s.at), static_cast<std::uint32_t>(end)};
    piece.text = std::string_view(text).substr(s.at, end - s.at);
    piece.space_before = space, piece.line_before = line;
    folds.push_back(segments.folded.size());
    text::fold_append(piece.text, segments.folded);
    segments.pieces.push_back(piece);
    space = line = false, s.at = end;
  }
  folds.push_back(segments.folded.size());
  const auto count = static_cast<std::uint32_t>(segments.pieces.size());
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto& piece = segments.pieces[i];
    piece.lower = std::string_view(segments.folded).substr(folds[i], folds[i + 1] - folds[i]);
    segments.tokens.push_back({i, i + 1});
    const bool last = i + 1 == count || segments.pieces[i + 1].line_before ||
                      (segments.pieces[i + 1].space_before && (piece.text == "." || piece.text == "?" || piece.text == "!"));
    if (last) segments.sentences.push_back({first, i + 1}), first = i + 1;
  }
  segments.boilerplate.assign(count, false);
}
