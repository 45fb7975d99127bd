/// The rules of times: rows of time_rules.tsv over the parts of time_parts.tsv, compiled into one automaton over classes.
///
///     rules.find(segments, sentence, out);             // the longest spans that rules of use `find` propose, left to right
///     rules.read(segments, {first, last}, "DATE", m);  // the rule that reads most of a given span
///
/// A rule is at most `Match::capacity` items long, a piece has few readings, each made once: the work at one piece is bounded, linear
/// in all. Immutable after construction: safe for many threads.
#pragma once

#include "times/automaton.hpp"

namespace warta::times {

enum class Action : std::uint8_t {
  none,
  date,
  adverb,
  shift,
  stretch,
  period,
  week,
  decade,
  century,
  season,
  range,
  hijri,
  holiday,
  clock,
  duration,
  set
};

struct Rule {
  Label label;
  bool proposes = false;  ///< a row of use `find`
  Action action = Action::none;
  Mask left_must, left_not, right_must, right_not;
};

/// A rule with the lexemes that fill its items.
struct Match {
  static constexpr std::size_t capacity = 24;
  const Rule* rule = nullptr;
  std::uint32_t begin = 0, end = 0;
  std::array<Lexeme, capacity> items;
  std::size_t size = 0;
  Match() {}  // NOLINT: the items stay unset on purpose
};

/// What a match's rule has read.
using Items = std::span<const Lexeme>;
inline Items items_of(const Match& match) { return {match.items.data(), match.size}; }

class Rules {
 public:
  /// `lexemes` must outlive the rules. Throws Error with the line of a row that is wrong, ambiguous or never reached.
  Rules(const model::Lexicon& lexicon, const Lexemes& lexemes);

  /// Appends the spans that rules of use `find` propose in a sentence, each the longest at its place, none in page furniture.
  void find(const segment::Segments& segments, segment::Range sentence, std::vector<segment::Mention>& out) const;
  /// The rule of this label that reads most pieces of the span; false where none reads any.
  bool read(const segment::Segments& segments, segment::Range span, const Label& label, Match& best) const;

 private:
  struct Search;
  class Window;
  Rule rule_of(const model::Table& table, std::size_t row) const;
  void walk(Automaton::State state, std::uint32_t at, std::size_t depth, Search& search) const;
  void accept(Automaton::State state, std::uint32_t end, std::size_t depth, Search& search) const;
  bool allows(const Rule& rule, std::uint32_t end, Search& search) const;

  const Lexemes& lexemes_;
  std::vector<Rule> rules_;
  Automaton automaton_;
};

}  // namespace warta::times
