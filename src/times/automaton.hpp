/// All patterns as one deterministic automaton over classes (inside this room only).
///
///     Automaton automaton(patterns);                         // pairs of a sequence and the number of its rule
///     State s = automaton.step(automaton.start(), Class::day);  // Automaton::dead where nothing goes on
///     for (std::uint16_t rule : automaton.rules(s)) ...      // the rules that may end here, in the order of the rows
///
/// Without loops and minimal. Immutable after construction: safe for many threads.
#pragma once

#include <span>
#include <utility>

#include "times/patterns.hpp"

namespace warta::times {

class Automaton {
 public:
  using State = std::uint16_t;
  static constexpr State dead = 0;
  struct Pattern {
    Patterns::Sequence classes;  ///< not empty
    std::uint16_t rule = 0;
  };

  Automaton() = default;
  /// `patterns` in the order of their rules. Throws Error where there are too many.
  explicit Automaton(const std::vector<Pattern>& patterns);

  State start() const { return start_; }
  State step(State from, Class cls) const { return next_[from * class_count + static_cast<std::size_t>(cls)]; }
  std::span<const std::uint16_t> rules(State state) const;
  bool ends(State state) const { return !going_on_[state]; }  ///< nothing goes on from here
  std::size_t size() const { return ends_.size(); }
  const Mask& classes() const { return classes_; }  ///< all that a pattern names

 private:
  static constexpr std::size_t class_count = static_cast<std::size_t>(Class::count);
  struct Builder;
  State append(const std::vector<std::pair<std::uint16_t, State>>& edges, const std::vector<std::uint16_t>& rules);
  std::vector<State> next_;                                    ///< a row of classes each state
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_;  ///< of rules_, each state
  std::vector<std::uint16_t> rules_;
  std::vector<bool> going_on_;
  State start_ = dead;
  Mask classes_;
};

}  // namespace warta::times
