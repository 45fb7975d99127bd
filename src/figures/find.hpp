/// The figures of a running sentence, by the rows of figure_rules.tsv, and the words around that make a number none (figure_contexts.tsv).
///
/// Immutable after construction: safe for many threads. Linear: a rule reads a bounded number of pieces.
#pragma once

#include <vector>

#include "figures/terms.hpp"

namespace warta::figures {

/// A part of a rule, see figure_rules.tsv.
enum class Part : std::uint8_t { num, cur, curx, pct, pts, unit, lead, to, either, both, plus_minus, ratio, times, sign, places, between };

struct FigureRule {
  Label label;
  std::vector<Part> parts;
};

class Finder {
 public:
  /// Throws Error where a row is wrong. `lexemes` must outlive the finder.
  Finder(const Lexemes& lexemes, const model::Lexicon& lexicon);
  /// Appends the sentence's figures, sorted, not overlapping.
  void find(const segment::Segments& segments, segment::Range sentence, std::vector<segment::Mention>& out) const;

 private:
  const Lexemes& lexemes_;
  std::vector<FigureRule> rules_;
};

}  // namespace warta::figures
