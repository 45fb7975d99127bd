/// The figures of a running sentence, by the rows of figure_rules.tsv, and the words around that make a number none (figure_contexts.tsv).
///
/// Immutable after construction: safe for many threads. Linear: a rule reads a bounded number of pieces.
#pragma once

#include <array>
#include <vector>

#include "figures/terms.hpp"

namespace warta::figures {

/// A part of a rule, see figure_rules.tsv.
enum class Part : std::uint8_t {
  num,
  cur,
  curx,
  pct,
  pts,
  unit,
  lead,
  to,
  either,
  both,
  plus_minus,
  ratio,
  times,
  sign,
  places,
  between,
  colon
};

struct FigureRule {
  Label label;
  std::vector<Part> parts;
};

/// The rules as a tree of their parts: what several begin with is read once. A node's children stand side by side.
struct RuleTree {
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Node {
    Part part = Part::num;
    std::uint32_t child = none, sibling = none;
    std::uint32_t rule = none;  ///< that ends here: its row
  };
  std::vector<Node> nodes;
  std::array<std::uint32_t, 3> roots = {none, none, none};  ///< first nodes, by the style of their amounts
};

class Finder {
 public:
  /// Throws Error where a row is wrong, or never chosen because an earlier one looks the same. `lexemes` must outlive the finder.
  Finder(const Lexemes& lexemes, const model::Lexicon& lexicon);
  /// Appends the sentence's figures, sorted, not overlapping.
  void find(const segment::Segments& segments, segment::Range sentence, std::vector<segment::Mention>& out) const;

 private:
  void add(const model::Table& table, std::size_t row);
  const Lexemes& lexemes_;
  std::vector<FigureRule> rules_;
  RuleTree tree_;
};

}  // namespace warta::figures
