#include "segment/tokens.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace warta::segment {

namespace {

char32_t first_point(std::string_view text) { return text::decode(text, 0).value; }

std::size_t count_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Whether capitals and lower case both occur, the capital first.
bool is_capitalised(const Piece& piece) { return piece.kind == Kind::word && text::is_upper(first_point(piece.text)); }
bool is_all_caps(const Piece& piece) {
  return std::all_of(piece.text.begin(), piece.text.end(), [](char c) { return c < 'a' || c > 'z'; });
}
bool is_alnum(const Piece& piece) { return piece.kind != Kind::mark; }

bool is_superscript(const Piece& piece) {
  const char32_t c = first_point(piece.text);
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0xBC && c <= 0xBE) || (c >= 0x2070 && c <= 0x2089);
}

class Joiner {
 public:
  Joiner(const Lexemes& lexemes, Range range, Segments& out) : lexemes_(lexemes), pieces_(out.pieces), range_(range), out_(out) {}

  void run() {
    for (std::uint32_t first = range_.first; first < range_.last;) {
      const std::uint32_t last = token_end(first);
      out_.tokens.push_back({first, last});
      first = last;
    }
  }

 private:
  /// Whether piece `at` stands in this range and touches the one before.
  bool touches(std::uint32_t at) const { return at < range_.last && !pieces_[at].space_before; }

  std::uint32_t token_end(std::uint32_t first) const {
    if (!touches(first + 1)) return first + 1;
    if (const std::uint32_t end = web_address_end(first); end != first) return end;
    const std::uint32_t whole = mixed_case_end(first);
    std::uint32_t at = std::max(first + 1, whole);
    while (touches(at)) {
      const std::uint32_t joined = join(at);
      if (joined == 0) break;
      at += joined;
    }
    return at;
  }

  /// How many of the pieces from `at` belong to the token that reaches up to it.
  std::uint32_t join(std::uint32_t at) const {
    const Piece &before = pieces_[at - 1], &piece = pieces_[at];
    if (!is_alnum(before)) return before.text == piece.text && (piece.text == "-" || (piece.text == "`" && !repeats(at))) ? 1 : 0;
    if (is_alnum(piece)) return parts(before, piece) ? 0 : 1;
    if (is_superscript(piece)) return 1;
    if (!touches(at + 1)) return 0;
    if (text::is_hyphen(first_point(piece.text))) return joins_hyphen(at) ? 2 : 0;
    return piece.text == "." && joins_domain(at) ? 2 : 0;
  }

  /// Whether the piece two before is the same mark: a third never joins.
  bool repeats(std::uint32_t at) const { return at >= range_.first + 2 && pieces_[at - 2].text == pieces_[at].text && touches(at - 1); }

  bool joins_hyphen(std::uint32_t at) const {
    const Piece &left = pieces_[at - 1], &right = pieces_[at + 1];
    if (!is_alnum(right)) return false;
    if (left.kind == Kind::number || right.kind == Kind::number) return true;
    if (lexemes_.is(right.lower, Lexemes::clitic)) return true;
    const bool site = at >= range_.first + 2 && pieces_[at - 2].text == "." && touches(at - 1);  // `kabar.com-Warga`
    if (!is_capitalised(right)) return true;
    if (!is_capitalised(left)) return !site;
    return left.lower == right.lower || (is_all_caps(left) && is_all_caps(right));
  }

  bool joins_domain(std::uint32_t at) const {
    const Piece& right = pieces_[at + 1];
    if (!lexemes_.is(right.lower, Lexemes::domain) || pieces_[at - 1].text.size() < 2) return false;
    return !touches(at + 2) || pieces_[at + 2].kind == Kind::mark || !is_capitalised(right);
  }

  /// The end of a web address that begins at `first`, without the marks that end its sentence; else `first`.
  std::uint32_t web_address_end(std::uint32_t first) const {
    if (!lexemes_.is(pieces_[first].lower, Lexemes::url)) return first;
    if (pieces_[first + 1].text != "." && pieces_[first + 1].text != ":") return first;
    std::uint32_t end = first + 2;
    while (touches(end) && pieces_[end].text != "\"" && pieces_[end].text != "”" && pieces_[end].text != "<") ++end;
    while (end > first + 2 && pieces_[end - 1].kind == Kind::mark && pieces_[end - 1].text != "/") --end;
    return end;
  }

  /// The end of a run of word pieces that together are a mixed-case word of the lexicon; else `first`.
  std::uint32_t mixed_case_end(std::uint32_t first) const {
    constexpr std::uint32_t longest = 6;
    std::uint32_t end = first;
    while (end < first + longest && pieces_[end].kind == Kind::word && (end == first || touches(end)) && end < range_.last) {
      ++end;
      if (end == range_.last) break;
    }
    if (end < first + 2) return first;
    const Span span = out_.span({first, end});
    return lexemes_.is_mixed_case(out_.text.substr(span.begin, span.size())) ? end : first;
  }

  /// Whether two pieces that touch are words of their own, which a scraper glued.
  bool parts(const Piece& left, const Piece& right) const {
    if (left.kind == Kind::word && right.kind == Kind::word) return parts_words(left, right);
    const Piece& word = left.kind == Kind::word ? left : right;
    if (left.kind == Kind::word && lexemes_.is(word.lower, Lexemes::number_glue)) return true;
    constexpr std::size_t long_word = 4;  // `pukul13`, `5persen`, against `18x`, `5km`, `kira2`
    if (word.text.size() < long_word || right.text == "2") return false;
    return !is_capitalised(word) || (right.kind == Kind::word && !is_all_caps(right));
  }

  bool parts_words(const Piece& left, const Piece& right) const {
    const bool long_left = count_points(left.text) > 2;
    if (!is_capitalised(left)) return long_left || lexemes_.is(left.lower, Lexemes::glue);
    const bool known_left = lexemes_.frequent(left.lower) != Frequent::none, known_right = lexemes_.frequent(right.lower) != Frequent::none;
    if (lexemes_.is(left.lower, Lexemes::glue) && (long_left || known_right)) return true;
    if (known_left && known_right) return true;
    constexpr std::size_t long_name = 6;
    return lexemes_.frequent(left.lower) == Frequent::name && left.text.size() >= long_name;
  }

  const Lexemes& lexemes_;
  const std::vector<Piece>& pieces_;
  Range range_;
  Segments& out_;
};

}  // namespace

void join_tokens(const Lexemes& lexemes, Range range, Segments& out) { Joiner(lexemes, range, out).run(); }

}  // namespace warta::segment
