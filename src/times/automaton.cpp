#include "times/automaton.hpp"

#include <algorithm>
#include <limits>

namespace warta::times {

namespace {

/// A tree of all sequences; `rules` end at a node.
struct Tree {
  struct Node {
    std::vector<std::pair<Mask, std::uint32_t>> children;
    std::vector<std::uint16_t> rules;
  };
  std::vector<Node> nodes{1};

  void add(const Automaton::Pattern& pattern) {
    std::uint32_t node = 0;
    for (const Mask& classes : pattern.classes) node = child(node, classes);
    auto& rules = nodes[node].rules;
    if (rules.empty() || rules.back() != pattern.rule) rules.push_back(pattern.rule);
  }
  std::uint32_t child(std::uint32_t node, const Mask& classes) {
    for (const auto& [mask, next] : nodes[node].children)
      if (mask == classes) return next;
    const auto next = static_cast<std::uint32_t>(nodes.size());
    nodes.emplace_back();
    nodes[node].children.emplace_back(classes, next);
    return next;
  }
};

}  // namespace

/// Sets of nodes of the tree become states; states that say the same are one.
struct Automaton::Builder {
  using Edges = std::vector<std::pair<std::uint16_t, State>>;
  using Rules = std::vector<std::uint16_t>;
  Automaton& automaton;
  Tree tree;
  std::map<std::vector<std::uint32_t>, State> of_nodes;
  std::map<std::pair<Edges, Rules>, State> of_meaning;

  State make(const std::vector<std::uint32_t>& nodes) {
    if (const auto known = of_nodes.find(nodes); known != of_nodes.end()) return known->second;
    Rules rules;
    for (const std::uint32_t node : nodes) rules.insert(rules.end(), tree.nodes[node].rules.begin(), tree.nodes[node].rules.end());
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    const State state = store(edges_of(nodes), std::move(rules));
    of_nodes.emplace(nodes, state);
    return state;
  }
  Edges edges_of(const std::vector<std::uint32_t>& nodes) {
    std::array<std::vector<std::uint32_t>, class_count> targets;
    for (const std::uint32_t node : nodes)
      for (const auto& [classes, next] : tree.nodes[node].children)
        for (std::size_t cls = 0; cls < class_count; ++cls)
          if (classes.test(cls)) targets[cls].push_back(next);
    Edges edges;
    for (std::size_t cls = 0; cls < class_count; ++cls) {
      if (targets[cls].empty()) continue;
      std::sort(targets[cls].begin(), targets[cls].end());
      automaton.classes_.set(cls);
      edges.emplace_back(static_cast<std::uint16_t>(cls), make(targets[cls]));
    }
    return edges;
  }
  State store(Edges edges, Rules rules) {
    const auto known = of_meaning.find({edges, rules});
    if (known != of_meaning.end()) return known->second;
    if (automaton.size() > std::numeric_limits<State>::max()) throw Error("the rules of times are too many for their automaton");
    const State state = automaton.append(edges, rules);
    of_meaning.emplace(std::pair(std::move(edges), std::move(rules)), state);
    return state;
  }
};

Automaton::State Automaton::append(const std::vector<std::pair<std::uint16_t, State>>& edges, const std::vector<std::uint16_t>& rules) {
  const auto state = static_cast<State>(size());
  next_.resize(next_.size() + class_count, dead);
  for (const auto& [cls, to] : edges) next_[state * class_count + cls] = to;
  const auto first = static_cast<std::uint32_t>(rules_.size());
  rules_.insert(rules_.end(), rules.begin(), rules.end());
  ends_.emplace_back(first, static_cast<std::uint32_t>(rules_.size()));
  going_on_.push_back(!edges.empty());
  return state;
}

Automaton::Automaton(const std::vector<Pattern>& patterns) {
  append({}, {});  // dead
  Builder builder{*this, {}, {}, {}};
  for (const Pattern& pattern : patterns) builder.tree.add(pattern);
  start_ = builder.make({0});
}

std::span<const std::uint16_t> Automaton::rules(State state) const {
  return std::span(rules_).subspan(ends_[state].first, ends_[state].second - ends_[state].first);
}

}  // namespace warta::times
