#include "segment/pieces.hpp"

#include <array>

#include "text/text.hpp"

namespace warta::segment {

namespace {

enum class Class : std::uint8_t { other, lower, upper, letter, digit, space, line, mark, hyphen, apostrophe };

constexpr std::array<Class, 128> make_ascii() {
  std::array<Class, 128> classes{};
  for (std::size_t c = 0; c <= 0x20; ++c) classes[c] = Class::space;
  classes[0x7F] = Class::space;
  classes['\n'] = classes['\r'] = classes['\f'] = Class::line;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = Class::digit;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = Class::upper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = Class::lower;
  classes['-'] = Class::hyphen;
  classes['\''] = classes['`'] = Class::apostrophe;
  return classes;
}
constexpr std::array<Class, 128> ascii = make_ascii();

Class classify(char32_t c) {
  if (c < 128) return ascii[c];
  if (c == 0x0085 || c == 0x2028 || c == 0x2029) return Class::line;
  if (text::is_space(c)) return Class::space;
  if (text::is_mark(c)) return Class::mark;
  if (text::is_digit(c)) return Class::digit;
  if (text::is_upper(c)) return Class::upper;
  if (text::is_lower(c)) return Class::lower;
  if (text::is_apostrophe(c)) return Class::apostrophe;
  if (text::is_letter(c)) return Class::letter;
  return text::is_hyphen(c) ? Class::hyphen : Class::other;
}

struct Symbol {
  Class kind = Class::space;
  std::uint8_t length = 0;
};

bool is_letter(Class c) { return c == Class::lower || c == Class::upper || c == Class::letter; }

class Cutter {
 public:
  Cutter(const Lexemes& lexemes, Span span, bool boilerplate, Segments& out)
      : lexemes_(lexemes), out_(out), text_(out.text.substr(0, span.end)), at_(span.begin), boilerplate_(boilerplate) {}

  void run() {
    bool space = at_ == 0, line = at_ == 0;
    if (at_ > 0) look_back(space, line);
    while (at_ < text_.size()) {
      const Symbol symbol = peek(at_);
      if (symbol.kind == Class::space || symbol.kind == Class::line) {
        space = true;
        line = line || symbol.kind == Class::line;
        at_ += symbol.length;
        continue;
      }
      const std::size_t begin = at_;
      const Kind kind = take(symbol);
      add(begin, kind, space, line);
      space = line = false;
    }
  }

 private:
  Symbol peek(std::size_t at) const {
    if (at >= text_.size()) return {};
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 128) return {ascii[byte], 1};
    const text::CodePoint point = text::decode(text_, at);
    return {classify(point.value), point.length};
  }

  /// White space between the piece before and this span, for spans that begin inside a text.
  void look_back(bool& space, bool& line) const {
    const std::size_t from = out_.pieces.empty() ? 0 : out_.pieces.back().span.end;
    if (out_.pieces.empty()) space = line = true;
    for (std::size_t at = from; at < at_; at += peek(at).length) {
      const Class kind = peek(at).kind;
      space = space || kind == Class::space || kind == Class::line;
      line = line || kind == Class::line;
    }
  }

  Kind take(Symbol first) {
    if (first.kind == Class::digit) return take_number(), Kind::number;
    if (is_letter(first.kind) || first.kind == Class::mark) return take_word(), Kind::word;
    at_ += first.length;
    skip_marks();
    return Kind::mark;
  }

  void skip_marks() {
    for (Symbol s = peek(at_); s.kind == Class::mark; s = peek(at_)) at_ += s.length;
  }

  void take_number() {
    for (;;) {
      for (Symbol s = peek(at_); s.kind == Class::digit || s.kind == Class::mark; s = peek(at_)) at_ += s.length;
      if (at_ >= text_.size() || (text_[at_] != '.' && text_[at_] != ',' && text_[at_] != ':')) return;
      if (peek(at_ + 1).kind != Class::digit) return;
      ++at_;
    }
  }

  void take_word() {
    std::size_t capitals = 0;  // how many stand directly before
    for (Class before = Class::letter;;) {
      const Symbol s = peek(at_);
      if (is_letter(s.kind)) {
        if (s.kind == Class::upper && before == Class::lower && is_letter(next_kind(at_ + s.length))) return;
        if (s.kind == Class::lower && capitals >= 2 && cut_behind_capitals()) return;
        capitals = s.kind == Class::upper ? capitals + 1 : 0;
        before = s.kind;
      } else if (s.kind == Class::hyphen || s.kind == Class::apostrophe) {
        const Class next = peek(at_ + s.length).kind;
        if (!is_letter(next)) return;
        if (s.kind == Class::hyphen && (before == Class::upper || next == Class::upper || begins_clitic(at_ + s.length))) return;
        before = Class::letter;  // behind it a capital parts no more: `Ma'Ruf`
        capitals = 0;
      } else if (s.kind != Class::mark) {
        return;
      }
      at_ += s.length;
    }
  }

  /// The class of the character at `at`, behind combining marks.
  Class next_kind(std::size_t at) const {
    Symbol s = peek(at);
    for (int marks = 0; s.kind == Class::mark && marks < 8; ++marks) s = peek(at += s.length);
    return s.kind;
  }

  /// The lower-case letters from `at`; empty where they are more than a word has.
  std::string_view lower_run(std::size_t at) const {
    constexpr std::size_t longest = 24;
    std::size_t end = at;
    while (end < text_.size() && end - at <= longest && text_[end] >= 'a' && text_[end] <= 'z') ++end;
    return end - at > longest || is_letter(peek(end).kind) ? std::string_view() : text_.substr(at, end - at);
  }

  bool begins_clitic(std::size_t at) const { return lexemes_.is(lower_run(at), Lexemes::clitic); }

  /// At lower case behind capitals: steps back to the last capital, or stays, where a known word begins there (`KPK|Periksa`,
  /// `KPK|memeriksa`, `KPK|nya`).
  bool cut_behind_capitals() {
    const std::string_view rest = lower_run(at_);
    if (rest.size() < 3) return false;
    const Frequent frequent = lexemes_.frequent(rest);
    if (lexemes_.is(rest, Lexemes::clitic) || frequent == Frequent::common || frequent == Frequent::opener) return true;
    if (lexemes_.frequent(text::fold(text_.substr(at_ - 1, rest.size() + 1))) == Frequent::none) return false;
    --at_;
    return true;
  }

  void add(std::size_t begin, Kind kind, bool space, bool line) {
    Piece piece;
    piece.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    piece.text = text_.substr(begin, at_ - begin);
    piece.lower = fold(piece.text, kind);
    piece.kind = kind;
    piece.space_before = space;
    piece.line_before = line;
    out_.pieces.push_back(piece);
    out_.boilerplate.push_back(boilerplate_);
  }

  std::string_view fold(std::string_view word, Kind kind) {
    bool changes = false;
    for (const char c : word) changes = changes || static_cast<unsigned char>(c) >= 128 || (c >= 'A' && c <= 'Z') || c == '`';
    if (!changes || (kind == Kind::mark && word.size() == 1)) return word;
    reserve(word.size() * 4);
    const std::size_t before = out_.folded.size();
    text::fold_append(word, out_.folded);
    return std::string_view(out_.folded).substr(before);
  }

  /// Room for `more` bytes in `folded`; the views into it move with it.
  void reserve(std::size_t more) {
    std::string& folded = out_.folded;
    if (folded.size() + more <= folded.capacity()) return;
    std::string larger;
    larger.reserve(2 * folded.capacity() + more);
    larger = folded;
    for (Piece& piece : out_.pieces)
      if (const char* at = piece.lower.data(); at >= folded.data() && at < folded.data() + folded.size())
        piece.lower = std::string_view(larger).substr(static_cast<std::size_t>(at - folded.data()), piece.lower.size());
    folded.swap(larger);
  }

  const Lexemes& lexemes_;
  Segments& out_;
  std::string_view text_;
  std::size_t at_;
  bool boilerplate_;
};

}  // namespace

void cut_pieces(const Lexemes& lexemes, Span span, bool boilerplate, Segments& out) { Cutter(lexemes, span, boilerplate, out).run(); }

}  // namespace warta::segment
