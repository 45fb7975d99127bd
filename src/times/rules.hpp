/// The rules of times, rows of time_rules.tsv over the parts of time_parts.tsv, compiled into one trie of classes.
///
///     std::optional<Match> match = rules.find_at(segments, at, limit);     // the longest rule that proposes a span here
///     std::optional<Match> match = rules.read({first, last}, "DATE", ...);  // the rule that reads most of a given span
///
/// A rule is at most `Match::capacity` items long and a piece has few readings, so the work at one piece is bounded: linear in all.
/// Immutable after construction: safe for many threads.
#pragma once

#include "times/lexemes.hpp"

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
};

class Rules {
 public:
  /// `lexemes` must outlive the rules. Throws Error where a row is wrong.
  Rules(const model::Lexicon& lexicon, const Lexemes& lexemes);

  /// The longest rule of use `find` whose neighbours allow it at `at`, ending by `limit`; false where there is none.
  bool find_at(const segment::Segments& segments, segment::Range sentence, std::uint32_t at, Match& best) const;
  /// The rule of this label that reads most pieces of the span; false where none reads any.
  bool read(const segment::Segments& segments, segment::Range span, const Label& label, Match& best) const;

 private:
  struct Node {
    Mask classes;
    std::vector<std::pair<Mask, std::uint32_t>> children;
    std::vector<std::uint32_t> rules;
  };
  struct Search;
  struct Compiler;
  void walk(std::uint32_t node, std::uint32_t at, std::size_t depth, Search& search) const;
  void walk_root(const Readings& readings, Search& search) const;
  bool accepts(const Rule& rule, std::uint32_t end, const Search& search) const;
  std::uint32_t child(std::uint32_t node, const Mask& classes);

  const Lexemes& lexemes_;
  std::vector<Rule> rules_;
  std::vector<Node> nodes_;
  std::array<std::vector<std::uint32_t>, static_cast<std::size_t>(Class::count)> first_;  ///< the root's edges
};

}  // namespace warta::times
