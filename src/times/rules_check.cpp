#include "times/rules_check.hpp"

namespace warta::times {

namespace {

bool same_neighbours(const Rule& a, const Rule& b) {
  return a.left_must == b.left_must && a.left_not == b.left_not && a.right_must == b.right_must && a.right_not == b.right_not;
}

bool within(const Mask& part, const Mask& whole) { return (part & whole) == part; }

/// Whether `first`, in an earlier row, is taken wherever `second` could be: in running text, or in a span of its label.
bool goes_before(const Rule& first, const Rule& second) {
  if (!second.proposes) return first.label == second.label;
  return first.proposes && within(first.left_must, second.left_must) && within(first.left_not, second.left_not) &&
         within(first.right_must, second.right_must) && within(first.right_not, second.right_not);
}

/// In running text the label is part of the meaning; a span that is read has its label.
bool means_another(const Rule& a, const Rule& b) {
  if (a.proposes != b.proposes || (!a.proposes && a.label != b.label)) return false;
  return a.action != b.action || a.label != b.label;
}

std::string line_of(const model::Table& table, std::size_t row) { return "line " + std::to_string(table.lines[row]); }

}  // namespace

void check_rules(const std::vector<Rule>& rules, const Automaton& automaton, const model::Table& table) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<bool> reached(rules.size(), false);
  std::vector<std::size_t> winner(rules.size(), none);
  for (std::size_t state = 0; state < automaton.size(); ++state) {
    const auto here = automaton.rules(static_cast<Automaton::State>(state));
    for (std::size_t i = 0; i < here.size(); ++i) {
      const Rule& rule = rules[here[i]];
      bool first = true;
      for (std::size_t j = 0; j < i; ++j) {
        const Rule& before = rules[here[j]];
        if (means_another(before, rule) && same_neighbours(before, rule))
          table.fail(here[i], "ambiguous: " + line_of(table, here[j]) + " reads the same and means something else");
        if (goes_before(before, rule)) first = false, winner[here[i]] = here[j];
      }
      if (first) reached[here[i]] = true;
    }
  }
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!reached[i]) table.fail(i, "never reached: " + line_of(table, winner[i]) + " comes before it wherever it could stand");
}

}  // namespace warta::times
