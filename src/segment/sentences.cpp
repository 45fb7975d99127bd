#include "segment/sentences.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace warta::segment {

namespace {

bool is_terminator(const Piece& p) { return p.kind == Kind::mark && (p.text == "." || p.text == "?" || p.text == "!" || p.text == "…"); }
bool is_straight_quote(const Piece& p) { return p.text == "\"" || p.text == "'"; }
bool is_closer(const Piece& p) {
  return p.text == ")" || p.text == "]" || p.text == "”" || p.text == "’" || p.text == "»" || p.text == "}";
}
bool is_opener(const Piece& p) {
  return p.text == "(" || p.text == "[" || p.text == "“" || p.text == "‘" || p.text == "«" || p.text == "``";
}

/// Begins as a sentence does: with a capital, or lower case that a capital follows at once (`iPhone`).
bool is_capitalised(const Piece& p) { return p.kind == Kind::word && text::is_upper(text::decode(p.text, 0).value); }
bool is_lower(const Piece& p) { return p.kind == Kind::word && text::is_lower(text::decode(p.text, 0).value); }

class Splitter {
 public:
  Splitter(const Lexemes& lexemes, Range range, std::size_t first_token, Segments& out)
      : lexemes_(lexemes), pieces_(out.pieces), range_(range), token_(first_token), out_(out) {}

  void run() {
    first_ = range_.first;
    for (std::uint32_t at = range_.first; at < range_.last;) {
      if (at > first_ && pieces_[at].line_before) {
        if (ends_at_line(at)) end(at);
        quoted_ = false;
      }
      if (pieces_[at].kind == Kind::mark) {
        if (is_straight_quote(pieces_[at]) && pieces_[at].text == "\"") quoted_ = !quoted_;
        if (is_terminator(pieces_[at])) {
          at = end_behind(at);
          continue;
        }
      }
      ++at;
    }
    end(range_.last);
  }

 private:
  bool touches(std::uint32_t at) const { return at < range_.last && !pieces_[at].space_before; }

  /// Ends the sentence before piece `at`, where a token ends there.
  void end(std::uint32_t at) {
    if (at <= first_) return;
    while (token_ < out_.tokens.size() && out_.tokens[token_].last < at) ++token_;
    if (token_ < out_.tokens.size() && out_.tokens[token_].last != at) return;
    out_.sentences.push_back({first_, at});
    first_ = at;
  }

  /// A line break ends a sentence, except where the line goes on in the middle of one: lower case or a mark behind no full stop.
  bool ends_at_line(std::uint32_t at) const {
    const Piece &before = pieces_[at - 1], &next = pieces_[at];
    if (before.text == "," || before.text == "-" || before.text == "(")
      return !(is_lower(next) || is_capitalised(next) || next.kind == Kind::number);
    if (next.text == "," || next.text == "." || next.text == ")" || next.text == ";") return false;
    return !(is_lower(next) && next.text.size() > 1 && is_alnum(before) && !begins_list(at));
  }
  static bool is_alnum(const Piece& p) { return p.kind != Kind::mark; }
  bool begins_list(std::uint32_t at) const { return touches(at + 1) && (pieces_[at + 1].text == "." || pieces_[at + 1].text == ")"); }

  /// Handles the terminator at `at`: ends the sentence behind it and its closing marks, or not. Gives where to go on.
  std::uint32_t end_behind(std::uint32_t at) {
    std::uint32_t next = at + 1;
    while (next < range_.last && closes(next)) {
      if (pieces_[next].text == "\"") quoted_ = !quoted_;
      ++next;
    }
    if (next == range_.last || pieces_[next].line_before) return next;
    if (touches(next) ? ends_glued(at, next) : ends_spaced(at, next)) end(next);
    return next;
  }

  /// Whether the mark at `at`, behind a terminator, still belongs to the sentence.
  bool closes(std::uint32_t at) const {
    const Piece& p = pieces_[at];
    if (p.kind != Kind::mark || p.line_before) return false;
    if (is_terminator(p)) return !p.space_before || (at + 1 == range_.last || pieces_[at + 1].space_before);
    if (is_closer(p)) return !p.space_before || p.text == "”" || p.text == ")";
    if (!is_straight_quote(p)) return false;
    if (p.space_before) return (p.text == "\"" && quoted_) && !touches(at + 1);
    return !touches(at + 1) || (p.text == "\"" ? quoted_ : pieces_[at + 1].kind == Kind::mark);
  }

  bool ends_spaced(std::uint32_t at, std::uint32_t next) const {
    const Piece* p = &pieces_[next];
    if (p->text == "," || p->text == ";" || p->text == ":" || p->text == ")") return false;
    if (p->text == "-" && next + 1 < range_.last && is_capitalised(pieces_[next + 1])) return false;  // a dialogue's dash
    const bool bracket = p->text == "(";
    const bool quoting = next + 1 < range_.last && (is_opener(*p) || is_straight_quote(*p));
    if (quoting) p = &pieces_[next + 1];
    const bool stop = pieces_[at].text == ".", alone = next == at + 1;
    if (is_lower(*p) && !begins_mixed(next))
      return alone && !quoting && is_ordinary(at) && !(stop && at > 0 && pieces_[at - 1].text == ".");
    if (!stop || at == first_) return true;
    if (enumerates(at)) return false;
    if (alone && p->kind == Kind::number && pieces_[at - 1].kind == Kind::number) return p->text.size() != 3;  // `2.904. 678`
    switch (abbreviation(at, next)) {
      case Abbreviation::none:
      case Abbreviation::list:
        return true;
      case Abbreviation::closing:
        return !bracket && (quoting || lexemes_.frequent(p->lower) == Frequent::opener);
      case Abbreviation::unknown:
        return quoting && !bracket;
      default:
        return false;
    }
  }

  bool begins_mixed(std::uint32_t at) const { return touches(at + 1) && is_capitalised(pieces_[at + 1]); }
  /// Whether the mark at `at` stands behind an ordinary word or number: then it ends a sentence even before lower case.
  bool is_ordinary(std::uint32_t at) const {
    if (at == range_.first || pieces_[at].space_before) return false;
    const Piece& before = pieces_[at - 1];
    if (before.kind == Kind::number) return !enumerates(at);
    return before.kind == Kind::word && before.text.size() >= 4 && abbreviation(at, at + 1) == Abbreviation::none;
  }

  /// A sentence that a scraper glued to the next: a word and a full stop, a capital and lower case behind it.
  bool ends_glued(std::uint32_t at, std::uint32_t next) const {
    std::uint32_t word = next;
    if (is_opener(pieces_[word]) || is_straight_quote(pieces_[word])) ++word;
    if (word >= range_.last || !touches(word) || !is_capitalised(pieces_[word])) return false;
    const Piece& p = pieces_[word];
    if (p.text.size() < 2 || !text::is_lower(text::decode(p.text, text::decode(p.text, 0).length).value)) return false;
    if (lexemes_.is(p.lower, Lexemes::domain)) return false;
    if (pieces_[at].text != "." || next > at + 1 || at == first_) return true;
    const Piece& before = pieces_[at - 1];
    if (before.kind == Kind::word && before.text.size() < 3) return false;
    return abbreviation(at, word) == Abbreviation::none && !enumerates(at);
  }

  /// The full stop of a list's number or letter: the sentence has nothing else before it.
  bool enumerates(std::uint32_t at) const {
    if (at != first_ + 1) return false;
    const Piece& p = pieces_[first_];
    return p.text.size() <= 3 && (p.kind == Kind::number || p.text.size() == 1);
  }

  /// What the word before the full stop at `at` is, where the sentence would go on with piece `next`.
  Abbreviation abbreviation(std::uint32_t at, std::uint32_t next) const {
    if (at == range_.first || pieces_[at].space_before) return Abbreviation::none;
    const Piece& word = pieces_[at - 1];
    if (word.kind != Kind::word) return Abbreviation::none;
    if (const Abbreviation known = lexemes_.abbreviation(word.lower); known != Abbreviation::none) return known;
    const bool dotted = at >= range_.first + 2 && !word.space_before && pieces_[at - 2].text == ".";
    constexpr std::size_t short_part = 3, short_word = 4;  // `S.Pd.`, `a.n.`; `Dsn.`
    if ((dotted && word.text.size() <= short_part) || word.text.size() == 1) return Abbreviation::closing;
    const bool whole = word.space_before || (at >= range_.first + 2 && pieces_[at - 2].kind == Kind::mark);
    if (word.text.size() > short_word || !is_capitalised(word) || !whole) return Abbreviation::none;
    return ends_short(word, next) ? Abbreviation::none : Abbreviation::unknown;
  }

  /// A short word with a capital is read as an abbreviation, unless it is known to end paragraphs.
  bool ends_short(const Piece& word, std::uint32_t next) const {
    const ShortName known = lexemes_.short_name(word.text);
    const bool acronym = word.text.size() >= 3 && text::is_upper(static_cast<unsigned char>(word.text[1])) && !is_roman(word.lower);
    if (known == ShortName::sure) return true;
    if (known == ShortName::none && !acronym) return false;
    return next < range_.last && lexemes_.frequent(pieces_[next].lower) == Frequent::opener;
  }

  static bool is_roman(std::string_view lower) { return lower.find_first_not_of("ivxlc") == std::string_view::npos; }

  const Lexemes& lexemes_;
  const std::vector<Piece>& pieces_;
  Range range_;
  std::size_t token_;
  Segments& out_;
  std::uint32_t first_ = 0;
  bool quoted_ = false;
};

}  // namespace

void split_sentences(const Lexemes& lexemes, Range range, std::size_t first_token, Segments& out) {
  if (range.size() > 0) Splitter(lexemes, range, first_token, out).run();
}

}  // namespace warta::segment
