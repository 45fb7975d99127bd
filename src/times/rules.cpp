#include "times/rules.hpp"

#include <algorithm>

#include "times/rules_check.hpp"

namespace warta::times {

using segment::Range;
using segment::Segments;

namespace {

constexpr std::array<std::string_view, 16> action_names = {"none",    "date",   "adverb",   "shift",  "stretch", "period",
                                                           "week",    "decade", "century",  "season", "range",   "hijri",
                                                           "holiday", "clock",  "duration", "set"};

void read_context(std::string_view field, Mask& must, Mask& not_, const model::Table& table, std::size_t row) {
  for (const std::string_view word : words_of(field)) {
    const auto named = class_named(word.substr(1));
    if (!named || (word.front() != '+' && word.front() != '-')) table.fail(row, "unknown context " + std::string(word));
    (word.front() == '+' ? must : not_) |= mask_of(*named);
  }
}

}  // namespace

Rule Rules::rule_of(const model::Table& table, std::size_t i) const {
  const model::Row& row = table.rows[i];
  const auto field = [&](std::string_view column) { return row[table.column(column)]; };
  Rule rule;
  rule.label = Label(field("label"));
  if (!is_time(rule.label)) table.fail(i, "no label of times: " + std::string(field("label")));
  if (field("use") != "find" && field("use") != "read") table.fail(i, "use is find or read");
  rule.proposes = field("use") == "find";
  const auto named = std::find(action_names.begin(), action_names.end(), field("action"));
  if (named == action_names.end()) table.fail(i, "unknown action " + std::string(field("action")));
  rule.action = static_cast<Action>(named - action_names.begin());
  read_context(field("left"), rule.left_must, rule.left_not, table, i);
  read_context(field("right"), rule.right_must, rule.right_not, table, i);
  return rule;
}

Rules::Rules(const model::Lexicon& lexicon, const Lexemes& lexemes) : lexemes_(lexemes) {
  Patterns patterns(lexicon.table("time_parts"));
  const model::Table& table = lexicon.table("time_rules");
  const std::size_t pattern = table.column("pattern");
  std::vector<Automaton::Pattern> all;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    rules_.push_back(rule_of(table, i));
    for (auto& sequence : patterns.expand(table.rows[i][pattern], table, i)) {
      if (sequence.empty()) table.fail(i, "the pattern may be empty");
      all.push_back({std::move(sequence), static_cast<std::uint16_t>(i)});
    }
  }
  patterns.require_all_used();
  automaton_ = Automaton(all);
  check_rules(rules_, automaton_, table);
}

/// The readings of the pieces just ahead, each made once.
class Rules::Window {
 public:
  Window(const Lexemes& lexemes, const Segments& segments, std::uint32_t limit, const Mask& wanted)
      : lexemes_(lexemes), segments_(segments), limit_(limit), wanted_(wanted) {
    piece_.fill(nothing);
  }
  const Readings& at(std::uint32_t piece) {
    const std::size_t slot = piece % size;
    if (piece_[slot] != piece) lexemes_.at(segments_, piece, limit_, wanted_, readings_[slot]), piece_[slot] = piece;
    return readings_[slot];
  }

 private:
  static constexpr std::size_t size = 32;
  static constexpr std::uint32_t nothing = 0xFFFFFFFF;
  const Lexemes& lexemes_;
  const Segments& segments_;
  std::uint32_t limit_;
  const Mask& wanted_;
  std::array<std::uint32_t, size> piece_;
  std::array<Readings, size> readings_;
};

/// One search from one piece. `label` null: rules that propose, with their neighbours; else rules of that label.
struct Rules::Search {
  const Segments& segments;
  Range bounds;
  Window& window;
  const Label* label;
  Match* best;
  std::uint32_t begin;
  bool left_known;
  Mask left;
  std::array<Lexeme, Match::capacity> items;

  Search(const Segments& s, Range b, Window& w, const Label* l, Match* m)  // NOLINT: the items stay unset on purpose
      : segments(s), bounds(b), window(w), label(l), best(m), begin(b.first), left_known(false) {}
  void start(std::uint32_t at) {
    begin = at, left_known = false;
    best->rule = nullptr, best->end = at;
  }
};

bool Rules::allows(const Rule& rule, std::uint32_t end, Search& search) const {
  if (search.label != nullptr) return rule.label == *search.label;
  if (!rule.proposes) return false;
  if (rule.left_must.any() || rule.left_not.any()) {
    if (!search.left_known) search.left = search.begin > search.bounds.first ? lexemes_.alone(search.segments, search.begin - 1) : Mask();
    search.left_known = true;
    if ((rule.left_must & search.left) != rule.left_must || (rule.left_not & search.left).any()) return false;
  }
  if (rule.right_must.none() && rule.right_not.none()) return true;
  const Mask right = end < search.bounds.last ? lexemes_.alone(search.segments, end) : Mask();
  return (rule.right_must & right) == rule.right_must && (rule.right_not & right).none();
}

/// The first row that allows what has been read, where it is longer than what was found before.
void Rules::accept(Automaton::State state, std::uint32_t end, std::size_t depth, Search& search) const {
  if (end <= search.best->end) return;
  for (const std::uint16_t number : automaton_.rules(state)) {
    if (!allows(rules_[number], end, search)) continue;
    Match& best = *search.best;
    best.rule = &rules_[number];
    best.begin = search.begin, best.end = end;
    best.size = depth;
    std::copy_n(search.items.begin(), depth, best.items.begin());
    return;
  }
}

void Rules::walk(Automaton::State state, std::uint32_t at, std::size_t depth, Search& search) const {
  accept(state, at, depth, search);
  if (automaton_.ends(state) || depth == Match::capacity || at >= search.bounds.last) return;
  for (std::size_t i = 0;; ++i) {
    const Readings& readings = search.window.at(at);  // again each time: a slot may have been lent to a piece far ahead
    if (i >= readings.size) return;
    const Automaton::State next = automaton_.step(state, readings.items[i].cls);
    if (next == Automaton::dead) continue;
    search.items[depth] = readings.items[i];
    walk(next, search.items[depth].end, depth + 1, search);
  }
}

void Rules::find(const Segments& segments, Range sentence, std::vector<segment::Mention>& out) const {
  Window window(lexemes_, segments, sentence.last, automaton_.classes());
  Match match;
  Search search(segments, sentence, window, nullptr, &match);
  for (std::uint32_t at = sentence.first; at < sentence.last;) {
    const bool furniture = at < segments.boilerplate.size() && segments.boilerplate[at];
    if (!furniture && lexemes_.may_begin(segments.pieces[at])) {
      search.start(at);
      walk(automaton_.start(), at, 0, search);
      if (match.rule != nullptr) {
        out.push_back({{match.begin, match.end}, match.rule->label, 1.0F, {}});
        at = match.end;
        continue;
      }
    }
    ++at;
  }
}

bool Rules::read(const Segments& segments, Range span, const Label& label, Match& best) const {
  best.rule = nullptr;
  Window window(lexemes_, segments, span.last, automaton_.classes());
  Match found;
  Search search(segments, span, window, &label, &found);
  std::uint32_t covered = 0;
  for (std::uint32_t at = span.first; at < span.last && covered < span.last - at; ++at) {
    if (!lexemes_.may_begin(segments.pieces[at]) && segments.pieces[at].kind == segment::Kind::word) continue;
    search.start(at);
    walk(automaton_.start(), at, 0, search);
    if (found.rule == nullptr || found.end - found.begin <= covered) continue;
    covered = found.end - found.begin;
    best = found;
  }
  return best.rule != nullptr;
}

}  // namespace warta::times
