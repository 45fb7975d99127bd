#include "figures/find.hpp"

#include <algorithm>
#include <map>

#include "figures/context.hpp"

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Piece;
using segment::Range;
using segment::Segments;

namespace {

const std::map<std::string_view, Part>& part_names() {
  static const std::map<std::string_view, Part> names = {
      {"num", Part::num},          {"cur", Part::cur},     {"curx", Part::curx},   {"pct", Part::pct},   {"pts", Part::pts},
      {"unit", Part::unit},        {"lead", Part::lead},   {"to", Part::to},       {"or", Part::either}, {"and", Part::both},
      {"pm", Part::plus_minus},    {"ratio", Part::ratio}, {"times", Part::times}, {"sign", Part::sign}, {"places", Part::places},
      {"^between", Part::between}, {"colon", Part::colon}};
  return names;
}

Tags tags_of(Part part) {
  switch (part) {
    case Part::cur:
      return tags(Tag::currency_before);
    case Part::curx:
      return tags(Tag::currency_after);
    case Part::pct:
      return tags(Tag::percent);
    case Part::pts:
      return tags(Tag::points);
    case Part::lead:
      return tags(Tag::unit_lead);
    case Part::to:
      return tags(Tag::to);
    case Part::either:
      return tags(Tag::or_word);
    case Part::both:
      return tags(Tag::and_word);
    case Part::plus_minus:
      return tags(Tag::plus_minus);
    case Part::ratio:
      return tags(Tag::ratio);
    case Part::times:
      return tags(Tag::times);
    case Part::sign:
      return tags(Tag::sign);
    case Part::places:
      return tags(Tag::places);
    default:
      return 0;
  }
}

FigureRule parse(const model::Table& table, std::size_t row, std::string_view label, std::string_view pattern) {
  FigureRule rule{Label(label), {}};
  if (!is_figure(rule.label)) table.fail(row, "no figure's label: " + std::string(label));
  while (!pattern.empty()) {
    const std::size_t space = std::min(pattern.find(' '), pattern.size());
    const auto part = part_names().find(pattern.substr(0, space));
    if (part == part_names().end()) table.fail(row, "unknown part " + std::string(pattern.substr(0, space)));
    rule.parts.push_back(part->second);
    pattern.remove_prefix(std::min(space + 1, pattern.size()));
  }
  const auto is_number = [](Part part) { return part == Part::num || part == Part::colon; };
  if (std::none_of(rule.parts.begin(), rule.parts.end(), is_number)) table.fail(row, "a rule needs num or colon");
  return rule;
}

std::size_t style_of(const Label& label) { return label == labels::MONEY ? 1 : label == labels::PERCENT ? 2 : 0; }
constexpr std::array<Style, 3> styles = {Style{false, false}, Style{true, false}, Style{false, true}};

/// Walks the tree of rules from one piece on.
class Matcher {
 public:
  Matcher(const Lexemes& lexemes, const std::vector<FigureRule>& rules, const RuleTree& tree, const Segments& segments, Range sentence)
      : lexemes_(lexemes), rules_(rules), tree_(tree), reader_(lexemes), segments_(segments), sentence_(sentence) {}

  /// The rule that takes most pieces from `at` on, of equals the first row; its end, or null.
  std::pair<const FigureRule*, std::uint32_t> best(std::uint32_t at) {
    begin_ = at;
    best_ = RuleTree::none;
    end_ = at;
    for (style_ = 0; style_ < styles.size(); ++style_) walk(tree_.roots[style_], at, {});
    return {best_ == RuleTree::none ? nullptr : &rules_[best_], end_};
  }

  /// Whether a rule can begin here: all begin with an amount, a currency, a sign or a lead.
  bool can_begin(std::uint32_t at) {
    if (lexemes_.phrases.longest(segments_, at, sentence_.last, tags(Tag::currency_before, Tag::unit_lead, Tag::sign))) return true;
    if (is_ratio(segments_.pieces[at])) return true;
    style_ = 0;
    return amount_at(at).has_value();
  }

 private:
  /// What a branch of the tree has read; its amounts stand in amounts_.
  struct Branch {
    std::size_t size = 0;
    Part join = Part::num;
    bool uneven = false;  ///< a hyphen with white space on one side
  };

  void walk(std::uint32_t node, std::uint32_t at, const Branch& branch) {
    for (; node != RuleTree::none; node = tree_.nodes[node].sibling) {
      Branch next = branch;
      const std::uint32_t end = take(tree_.nodes[node].part, at, next);
      if (end == 0) continue;
      const std::uint32_t rule = tree_.nodes[node].rule;
      if (rule != RuleTree::none && (end > end_ || (end == end_ && rule < best_)) && fits(rules_[rule], next)) best_ = rule, end_ = end;
      if (tree_.nodes[node].child != RuleTree::none) walk(tree_.nodes[node].child, end, next);
    }
  }

  const std::optional<Amount>& amount_at(std::uint32_t at) {
    Cache& cache = cache_[style_][at % slots];
    if (cache.at == at) return cache.amount;
    cache = {at, std::nullopt};
    if (segments_.pieces[at].kind == Kind::mark) return cache.amount;
    auto& [numeral_at, numeral] = numerals_[at % slots];
    if (numeral_at != at) numeral_at = at, numeral = lexemes_.numerals.read(segments_, at, sentence_.last);
    cache.amount = reader_.amount(segments_, at, sentence_.last, styles[style_], numeral);
    return cache.amount;
  }

  /// One past the part that stands at a piece; 0 where it does not.
  std::uint32_t take(Part part, std::uint32_t at, Branch& branch) {
    if (part == Part::between) return lexemes_.phrases.ending(segments_, sentence_.first, at, tags(Tag::between)) ? at : 0;
    if (at >= sentence_.last || (at > begin_ && segments_.pieces[at].line_before)) return 0;
    if (part == Part::colon) return is_ratio(segments_.pieces[at]) ? at + 1 : 0;
    if (part != Part::num) {
      const std::uint32_t end = take_words(part, at, branch);
      if (end != 0 && part >= Part::to && part <= Part::times) branch.join = part;
      return end;
    }
    const std::optional<Amount>& amount = amount_at(at);
    if (!amount || branch.size == amounts_.size()) return 0;
    amounts_[branch.size++] = *amount;
    return amount->end;
  }

  /// `1:5`, `1:1.000`; two digits behind the colon are minutes.
  static bool is_ratio(const Piece& piece) {
    return piece.text.size() - std::min(piece.text.find(':'), piece.text.size()) != 3 && !TermReader::colon_ratio(piece).empty();
  }

  std::uint32_t take_words(Part part, std::uint32_t at, Branch& branch) const {
    if (part == Part::unit) {
      Terms terms;
      const std::uint32_t end = reader_.unit(segments_, at, sentence_.last, terms);
      return end != 0 && is_unit_here(at, end) ? end : 0;
    }
    const auto hit = lexemes_.phrases.longest(segments_, at, sentence_.last, tags_of(part));
    if (!hit) return 0;
    if (part == Part::pts && (branch.size == 0 || !amounts_[branch.size - 1].fraction)) return 0;
    if (part == Part::lead && hit->entry->exact && !has_fraction(hit->end)) return 0;
    if (part == Part::sign && !is_sign(at, hit->end)) return 0;
    if (part == Part::to && !is_even_dash(at, hit->end)) branch.uneven = true;
    return hit->end;
  }

  /// `M 5,6`, but not `Blok M 5`.
  bool has_fraction(std::uint32_t at) const {
    return at < sentence_.last && segments_.pieces[at].kind == Kind::number && segments_.pieces[at].text.find_first_of(",.") == 1 &&
           segments_.pieces[at].text.size() == 3;
  }
  /// `minus 2` and `-2`, but not `5 -2` nor `plus minus 2`.
  bool is_sign(std::uint32_t at, std::uint32_t end) const {
    if (segments_.pieces[at].kind == Kind::mark) return is_glued_sign(at);
    return !lexemes_.phrases.ending(segments_, sentence_.first, end, tags(Tag::plus_minus));
  }
  bool is_glued_sign(std::uint32_t at) const {
    return at + 1 < sentence_.last && !segments_.pieces[at + 1].space_before && segments_.pieces[at].space_before;
  }
  /// A hyphen between numbers has white space on both sides or on none.
  bool is_even_dash(std::uint32_t at, std::uint32_t end) const {
    if (segments_.pieces[at].kind != Kind::mark || end >= sentence_.last) return true;
    return segments_.pieces[at].space_before == segments_.pieces[end].space_before;
  }
  /// A unit of one letter is glued to letters behind it no more than to digits: `5 m`, not `5 m-5`.
  bool is_unit_here(std::uint32_t at, std::uint32_t end) const {
    const Piece& first = segments_.pieces[at];
    if (end == at + 1 && first.text.size() == 1 && !first.space_before && first.text != first.lower) {  // `5G`, but `30W`
      const auto hit = lexemes_.phrases.longest(segments_, at, end, tags(Tag::unit));
      if (hit && !hit->entry->exact) return false;
    }
    if (end >= sentence_.last || segments_.pieces[end].space_before) return true;
    const Piece& next = segments_.pieces[end];
    return next.kind == Kind::mark ? next.text != "-" || segments_.pieces[at].text.size() > 1
                                   : end - at > 1 || segments_.pieces[at].text.size() > 2;
  }

  bool fits(const FigureRule& rule, const Branch& branch) const {
    if (rule.label != labels::CARDINAL) return true;
    if (branch.uneven) return false;
    if (branch.size == 3)
      return std::all_of(amounts_.begin(), amounts_.end(),
                         [](const Amount& a) { return a.digits && a.value.is_integer() && a.value.digits() < 10; });
    const Amount &low = amounts_[0], &high = amounts_[1];
    return branch.join != Part::either || (low.value.to_double() < high.value.to_double() && low.digits == high.digits);
  }

  struct Cache {
    std::uint32_t at = UINT32_MAX;
    std::optional<Amount> amount;
  };
  const Lexemes& lexemes_;
  const std::vector<FigureRule>& rules_;
  const RuleTree& tree_;
  TermReader reader_;
  const Segments& segments_;
  Range sentence_;
  std::uint32_t begin_ = 0, end_ = 0, best_ = RuleTree::none;
  std::size_t style_ = 0;
  std::array<Amount, 3> amounts_;
  static constexpr std::size_t slots = 8;
  struct Numeral {
    std::uint32_t at = UINT32_MAX;
    std::optional<times::Numeral> numeral;
  };
  std::array<Numeral, slots> numerals_;
  std::array<std::array<Cache, slots>, 3> cache_;  // by style: rules of one label follow another's
};

}  // namespace

Finder::Finder(const Lexemes& lexemes, const model::Lexicon& lexicon) : lexemes_(lexemes) {
  const model::Table& table = lexicon.table("figure_rules");
  const std::size_t label = table.column("label"), pattern = table.column("pattern");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    rules_.push_back(parse(table, i, table.rows[i][label], table.rows[i][pattern]));
    add(table, i);
  }
}

/// Refuses a row that looks like an earlier one, or like it but for a condition that the earlier one does not ask for.
void refuse_twins(const model::Table& table, std::size_t row, const std::vector<FigureRule>& rules) {
  const std::vector<Part>& parts = rules[row].parts;
  const std::vector<Part> bare(parts.begin() + (parts.front() == Part::between ? 1 : 0), parts.end());
  for (std::size_t i = 0; i < row; ++i) {
    if (rules[i].parts != parts && rules[i].parts != bare) continue;
    const std::string line = "line " + std::to_string(table.lines[i]);
    if (rules[i].label == rules[row].label) table.fail(row, "never reached: " + line + " reads all that it reads");
    table.fail(row, "ambiguous: " + line + " reads the same and means something else");
  }
}

void Finder::add(const model::Table& table, std::size_t row) {
  refuse_twins(table, row, rules_);
  std::uint32_t parent = RuleTree::none;
  for (const Part part : rules_[row].parts) {
    std::uint32_t& first = parent == RuleTree::none ? tree_.roots[style_of(rules_[row].label)] : tree_.nodes[parent].child;
    std::uint32_t node = first;
    while (node != RuleTree::none && tree_.nodes[node].part != part) node = tree_.nodes[node].sibling;
    if (node == RuleTree::none) {
      node = static_cast<std::uint32_t>(tree_.nodes.size());
      const RuleTree::Node fresh{part, RuleTree::none, first, RuleTree::none};
      first = node;
      tree_.nodes.push_back(fresh);
    }
    parent = node;
  }
  tree_.nodes[parent].rule = static_cast<std::uint32_t>(row);
}

void Finder::find(const Segments& segments, Range sentence, std::vector<Mention>& out) const {
  Matcher matcher(lexemes_, rules_, tree_, segments, sentence);
  const Surroundings around(lexemes_, segments, sentence);
  for (std::uint32_t at = sentence.first; at < sentence.last;) {
    if (segments.boilerplate[at]) {
      ++at;
      continue;
    }
    if (const auto none = lexemes_.phrases.longest(segments, at, sentence.last, tags(Tag::no_figure))) {
      at = none->end;
      continue;
    }
    if (const auto rank = around.rank(at)) {
      if (!rank->label.empty()) out.push_back({{at, rank->end}, rank->label, 1, {}});
      at = rank->end;
      continue;
    }
    if (!matcher.can_begin(at)) {
      ++at;
      continue;
    }
    const auto [best, end] = matcher.best(at);
    if (best == nullptr) {
      ++at;
      continue;
    }
    Label label = best->label;
    if (label != labels::MONEY && label != labels::PERCENT) label = around.judge(label, at, end);
    if (!label.empty()) out.push_back({{at, end}, label, 1, {}});
    at = end;
  }
}

}  // namespace warta::figures
