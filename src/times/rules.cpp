#include "times/rules.hpp"

#include <algorithm>

namespace warta::times {

using segment::Range;
using segment::Segments;

namespace {

constexpr std::array<std::string_view, 16> action_names = {"none",    "date",   "adverb",   "shift",  "stretch", "period",
                                                           "week",    "decade", "century",  "season", "range",   "hijri",
                                                           "holiday", "clock",  "duration", "set"};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

}  // namespace

/// Turns patterns into sequences of classes: parts are put in, options taken and left.
struct Rules::Compiler {
  using Sequence = std::vector<Mask>;         ///< at each place the classes that may stand there
  static constexpr std::size_t most = 20000;  ///< sequences of one pattern; more is a mistake in the row
  WordMap<std::vector<Sequence>> parts;

  static void append(std::vector<Sequence>& all, const std::vector<Sequence>& choices, bool optional, const model::Table& table,
                     std::size_t row) {
    std::vector<Sequence> longer;
    if (optional) longer = all;
    for (const Sequence& head : all)
      for (const Sequence& tail : choices) {
        longer.push_back(head);
        longer.back().insert(longer.back().end(), tail.begin(), tail.end());
        if (longer.back().size() > Match::capacity) table.fail(row, "the pattern is too long");
      }
    if (longer.size() > most) table.fail(row, "the pattern has too many forms");
    all = std::move(longer);
  }

  std::vector<Sequence> choices_of(std::string_view item, const model::Table& table, std::size_t row) const {
    std::vector<Sequence> choices;
    while (!item.empty()) {
      const std::size_t bar = std::min(item.find('|'), item.size());
      const std::string_view name = item.substr(0, bar);
      item.remove_prefix(std::min(bar + 1, item.size()));
      if (name.starts_with('<') && name.ends_with('>')) {
        const auto part = parts.find(name.substr(1, name.size() - 2));
        if (part == parts.end()) table.fail(row, "unknown part " + std::string(name));
        choices.insert(choices.end(), part->second.begin(), part->second.end());
      } else {
        const auto named = class_named(name);
        if (!named) table.fail(row, "unknown class " + std::string(name));
        choices.push_back({mask_of(*named)});
      }
    }
    return merged(choices);
  }

  /// Single classes that may stand for one another are one choice: patterns stay few.
  static std::vector<Sequence> merged(const std::vector<Sequence>& choices) {
    std::vector<Sequence> out;
    Mask single;
    for (const Sequence& choice : choices) {
      if (choice.size() == 1)
        single |= choice.front();
      else
        out.push_back(choice);
    }
    if (single.any()) out.insert(out.begin(), Sequence{single});
    return out;
  }

  std::vector<Sequence> expand(std::string_view pattern, const model::Table& table, std::size_t row) const {
    std::vector<Sequence> all(1);
    for (std::string_view item : words_of(pattern)) {
      const bool optional = item.ends_with('?');
      if (optional) item.remove_suffix(1);
      append(all, choices_of(item, table, row), optional, table, row);
    }
    return all;
  }

  void read_parts(const model::Table& table) {
    const std::size_t part = table.column("part"), pattern = table.column("pattern");
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto more = expand(table.rows[i][pattern], table, i);
      auto& all = parts[std::string(table.rows[i][part])];
      all.insert(all.end(), more.begin(), more.end());
    }
  }

  static void read_context(std::string_view field, Mask& must, Mask& not_, const model::Table& table, std::size_t row) {
    for (const std::string_view word : words_of(field)) {
      const auto named = class_named(word.substr(1));
      if (!named || (word.front() != '+' && word.front() != '-')) table.fail(row, "unknown context " + std::string(word));
      (word.front() == '+' ? must : not_) |= mask_of(*named);
    }
  }
};

Rules::Rules(const model::Lexicon& lexicon, const Lexemes& lexemes) : lexemes_(lexemes) {
  Compiler compiler;
  compiler.read_parts(lexicon.table("time_parts"));
  const model::Table& table = lexicon.table("time_rules");
  const std::size_t label = table.column("label"), use = table.column("use"), left = table.column("left"), right = table.column("right"),
                    action = table.column("action"), pattern = table.column("pattern");
  nodes_.emplace_back();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const model::Row& row = table.rows[i];
    Rule rule;
    rule.label = Label(row[label]);
    if (!is_time(rule.label)) table.fail(i, "no label of times: " + std::string(row[label]));
    if (row[use] != "find" && row[use] != "read") table.fail(i, "use is find or read");
    rule.proposes = row[use] == "find";
    const auto named = std::find(action_names.begin(), action_names.end(), row[action]);
    if (named == action_names.end()) table.fail(i, "unknown action " + std::string(row[action]));
    rule.action = static_cast<Action>(named - action_names.begin());
    Compiler::read_context(row[left], rule.left_must, rule.left_not, table, i);
    Compiler::read_context(row[right], rule.right_must, rule.right_not, table, i);
    const auto number = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(rule);
    for (const auto& sequence : compiler.expand(row[pattern], table, i)) {
      if (sequence.empty()) table.fail(i, "the pattern may be empty");
      std::uint32_t node = 0;
      for (const Mask& classes : sequence) node = child(node, classes);
      auto& ends = nodes_[node].rules;
      if (ends.empty() || ends.back() != number) ends.push_back(number);
    }
  }
  for (const auto& [classes, next] : nodes_.front().children)
    for (std::size_t cls = 0; cls < first_.size(); ++cls)
      if (classes.test(cls)) first_[cls].push_back(next);
}

std::uint32_t Rules::child(std::uint32_t node, const Mask& classes) {
  for (const auto& [mask, next] : nodes_[node].children)
    if (mask == classes) return next;
  const auto next = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  nodes_[node].children.emplace_back(classes, next);
  nodes_[node].classes |= classes;
  return next;
}

/// One search from one piece. `label` empty: rules that propose, with their neighbours; else rules of that label.
struct Rules::Search {
  const Segments& segments;
  Range bounds;
  std::uint32_t begin = 0;
  Label label;
  Match* best = nullptr;
  std::array<Lexeme, Match::capacity> items{};
  Mask left{};
};

bool Rules::accepts(const Rule& rule, std::uint32_t end, const Search& search) const {
  if (!search.label.empty()) return rule.label == search.label;
  if (!rule.proposes || (rule.left_must & search.left) != rule.left_must || (rule.left_not & search.left).any()) return false;
  if (rule.right_must.none() && rule.right_not.none()) return true;
  const Mask right = end < search.bounds.last ? lexemes_.alone(search.segments, end) : Mask();
  return (rule.right_must & right) == rule.right_must && (rule.right_not & right).none();
}

void Rules::walk(std::uint32_t node, std::uint32_t at, std::size_t depth, Search& search) const {
  for (const std::uint32_t number : nodes_[node].rules) {
    if (at <= search.best->end || !accepts(rules_[number], at, search)) continue;
    Match& best = *search.best;
    best.rule = &rules_[number];
    best.begin = search.begin, best.end = at;
    best.size = depth;
    std::copy_n(search.items.begin(), depth, best.items.begin());
  }
  if (depth == Match::capacity || at >= search.bounds.last || nodes_[node].classes.none()) return;
  Readings readings;
  lexemes_.at(search.segments, at, search.bounds.last, nodes_[node].classes, readings);
  if (node == 0) return walk_root(readings, search);
  for (std::size_t i = 0; i < readings.size; ++i)
    for (const auto& [classes, next] : nodes_[node].children) {
      if (!classes[static_cast<std::size_t>(readings.items[i].cls)]) continue;
      search.items[depth] = readings.items[i];
      walk(next, readings.items[i].end, depth + 1, search);
    }
}

/// The first step, taken at each piece of a text, has its edges by class.
void Rules::walk_root(const Readings& readings, Search& search) const {
  for (std::size_t i = 0; i < readings.size; ++i)
    for (const std::uint32_t next : first_[static_cast<std::size_t>(readings.items[i].cls)]) {
      search.items[0] = readings.items[i];
      walk(next, readings.items[i].end, 1, search);
    }
}

bool Rules::find_at(const Segments& segments, Range sentence, std::uint32_t at, Match& best) const {
  best.rule = nullptr;
  best.end = at;
  Search search{segments, sentence, at, {}, &best};
  if (at > sentence.first) search.left = lexemes_.alone(segments, at - 1);
  walk(0, at, 0, search);
  return best.rule != nullptr;
}

bool Rules::read(const Segments& segments, Range span, const Label& label, Match& best) const {
  best.rule = nullptr;
  Match found;
  std::uint32_t covered = 0;
  for (std::uint32_t at = span.first; at < span.last && covered < span.last - at; ++at) {
    if (!lexemes_.may_begin(segments.pieces[at]) && segments.pieces[at].kind == segment::Kind::word) continue;
    found.rule = nullptr;
    found.end = at;
    Search search{segments, span, at, label, &found};
    walk(0, at, 0, search);
    if (found.rule == nullptr || found.end - found.begin <= covered) continue;
    covered = found.end - found.begin;
    best = found;
  }
  return best.rule != nullptr;
}

}  // namespace warta::times
