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
      {"num", Part::num},     {"cur", Part::cur},   {"curx", Part::curx},     {"pct", Part::pct},
      {"pts", Part::pts},     {"unit", Part::unit}, {"lead", Part::lead},     {"to", Part::to},
      {"or", Part::either},   {"and", Part::both},  {"pm", Part::plus_minus}, {"ratio", Part::ratio},
      {"times", Part::times}, {"sign", Part::sign}, {"places", Part::places}, {"^between", Part::between}};
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
  if (std::find(rule.parts.begin(), rule.parts.end(), Part::num) == rule.parts.end()) table.fail(row, "a rule needs num");
  return rule;
}

/// Matches rules from one piece on.
class Matcher {
 public:
  Matcher(const Lexemes& lexemes, const Segments& segments, Range sentence)
      : lexemes_(lexemes), reader_(lexemes), segments_(segments), sentence_(sentence) {}

  /// One past the rule's last piece; 0 where it does not match.
  std::uint32_t match(const FigureRule& rule, std::uint32_t at) {
    std::array<Amount, 3> amounts;
    std::size_t size = 0;
    Part join = Part::num;
    const std::uint32_t begin = at;
    const Style style{rule.label == labels::MONEY, rule.label == labels::PERCENT};
    for (const Part part : rule.parts) {
      if (part == Part::between) {
        if (!lexemes_.phrases.ending(segments_, sentence_.first, begin, tags(Tag::between))) return 0;
        continue;
      }
      if (at >= sentence_.last || (at > begin && segments_.pieces[at].line_before)) return 0;
      if (part == Part::num) {
        const auto amount = amount_at(at, style);
        if (!amount || size == amounts.size()) return 0;
        amounts[size++] = *amount;
        at = amount->end;
      } else {
        const std::uint32_t end = take(part, at, rule.label, size > 0 ? &amounts[size - 1] : nullptr);
        if (end == 0) return 0;
        if (part >= Part::to && part <= Part::times) join = part;
        at = end;
      }
    }
    return fits(rule, amounts, size, join) ? at : 0;
  }

  /// Whether a rule can begin here: all begin with an amount, a currency, a sign or a lead.
  bool can_begin(std::uint32_t at) {
    if (lexemes_.phrases.longest(segments_, at, sentence_.last, tags(Tag::currency_before, Tag::unit_lead, Tag::sign))) return true;
    return amount_at(at, {}).has_value();
  }

 private:
  std::optional<Amount> amount_at(std::uint32_t at, Style style) {
    Cache& cache = cache_[style.money ? 1 : style.percent ? 2 : 0][at % slots];
    if (cache.at != at) cache = {at, reader_.amount(segments_, at, sentence_.last, style)};
    return cache.amount;
  }

  std::uint32_t take(Part part, std::uint32_t at, const Label& label, const Amount* before) const {
    if (part == Part::unit) {
      Terms terms;
      const std::uint32_t end = reader_.unit(segments_, at, sentence_.last, terms);
      return end != 0 && is_unit_here(at, end) ? end : 0;
    }
    const auto hit = lexemes_.phrases.longest(segments_, at, sentence_.last, tags_of(part));
    if (!hit) return 0;
    if (part == Part::pts && (before == nullptr || !before->fraction)) return 0;
    if (part == Part::lead && hit->entry->exact && !has_fraction(hit->end)) return 0;
    if (part == Part::sign && segments_.pieces[at].kind == Kind::mark && !is_glued_sign(at)) return 0;
    if (part == Part::to && label == labels::CARDINAL && !is_even_dash(at, hit->end)) return 0;
    return hit->end;
  }

  /// `M 5,6`, but not `Blok M 5`.
  bool has_fraction(std::uint32_t at) const {
    return at < sentence_.last && segments_.pieces[at].kind == Kind::number && segments_.pieces[at].text.find_first_of(",.") == 1 &&
           segments_.pieces[at].text.size() == 3;
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

  static bool fits(const FigureRule& rule, const std::array<Amount, 3>& amounts, std::size_t size, Part join) {
    if (rule.label == labels::CARDINAL && size == 3)
      return std::all_of(amounts.begin(), amounts.end(),
                         [](const Amount& a) { return a.digits && a.value.is_integer() && a.value.digits() < 10; });
    if (rule.label != labels::CARDINAL || size < 2) return true;
    const Decimal &low = amounts[0].value, &high = amounts[1].value;
    if (join == Part::either) return low.to_double() < high.to_double() && amounts[0].digits == amounts[1].digits;
    return true;
  }

  struct Cache {
    std::uint32_t at = UINT32_MAX;
    std::optional<Amount> amount;
  };
  const Lexemes& lexemes_;
  TermReader reader_;
  const Segments& segments_;
  Range sentence_;
  static constexpr std::size_t slots = 8;
  std::array<std::array<Cache, slots>, 3> cache_;  // by style: rules of one label follow another's
};

}  // namespace

Finder::Finder(const Lexemes& lexemes, const model::Lexicon& lexicon) : lexemes_(lexemes) {
  const model::Table& table = lexicon.table("figure_rules");
  const std::size_t label = table.column("label"), pattern = table.column("pattern");
  for (std::size_t i = 0; i < table.rows.size(); ++i) rules_.push_back(parse(table, i, table.rows[i][label], table.rows[i][pattern]));
}

void Finder::find(const Segments& segments, Range sentence, std::vector<Mention>& out) const {
  Matcher matcher(lexemes_, segments, sentence);
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
    const FigureRule* best = nullptr;
    std::uint32_t end = at;
    for (const FigureRule& rule : rules_)
      if (const std::uint32_t stop = matcher.match(rule, at); stop > end) best = &rule, end = stop;
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
