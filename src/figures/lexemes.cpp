#include "figures/lexemes.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "text/text.hpp"

namespace warta::figures {

using model::Lexicon;
using model::Row;
using model::Table;

namespace {

const std::map<std::string_view, Tag>& word_tags() {
  static const std::map<std::string_view, Tag> names = {{"to", Tag::to},
                                                        {"or", Tag::or_word},
                                                        {"and", Tag::and_word},
                                                        {"between", Tag::between},
                                                        {"sign", Tag::sign},
                                                        {"plus_minus", Tag::plus_minus},
                                                        {"percent", Tag::percent},
                                                        {"points", Tag::points},
                                                        {"scale_mark", Tag::scale_mark},
                                                        {"glued_mark", Tag::glued_mark},
                                                        {"dozen", Tag::dozen},
                                                        {"ratio", Tag::ratio},
                                                        {"places", Tag::places},
                                                        {"per", Tag::per},

                                                        {"times", Tag::times},
                                                        {"english", Tag::english},
                                                        {"few", Tag::few},
                                                        {"few_of", Tag::few_of}};
  return names;
}

const std::map<std::string_view, Tag>& cue_tags() {
  static const std::map<std::string_view, Tag> names = {{"approx_before", Tag::approx_before},
                                                        {"approx_after", Tag::approx_after},
                                                        {"bound", Tag::bound},
                                                        {"change_verb", Tag::change_verb},
                                                        {"change_act", Tag::change_act},
                                                        {"change_stop", Tag::change_stop},
                                                        {"change_gap", Tag::change_gap},
                                                        {"measure", Tag::measure},
                                                        {"more_follow", Tag::more_follow},
                                                        {"per", Tag::per_cue},
                                                        {"per_link", Tag::per_link},
                                                        {"scope_phrase", Tag::scope_phrase},
                                                        {"scope_prep", Tag::scope_prep},
                                                        {"scope_verb", Tag::scope_verb},
                                                        {"scope_link", Tag::scope_link},
                                                        {"tally", Tag::tally},
                                                        {"scope_for", Tag::scope_for},
                                                        {"among", Tag::among},
                                                        {"of_those", Tag::of_those},
                                                        {"from", Tag::from},
                                                        {"scope_noun", Tag::scope_noun},
                                                        {"scope_only", Tag::scope_only},
                                                        {"says", Tag::says},
                                                        {"subject_end", Tag::subject_end},
                                                        {"subject_lead", Tag::subject_lead},
                                                        {"subject_gap", Tag::subject_gap},
                                                        {"scope_agent", Tag::scope_agent},
                                                        {"number_of", Tag::number_of},
                                                        {"out_of", Tag::out_of},
                                                        {"part_from", Tag::part_from},
                                                        {"that", Tag::that},
                                                        {"total", Tag::total},
                                                        {"former", Tag::former},
                                                        {"now", Tag::now},
                                                        {"consists", Tag::consists},
                                                        {"rest", Tag::rest},
                                                        {"equal", Tag::equal},
                                                        {"equal_core", Tag::equal_core},
                                                        {"become", Tag::become},
                                                        {"level", Tag::level},
                                                        {"compared", Tag::compared},
                                                        {"copula", Tag::copula},
                                                        {"score", Tag::score},

                                                        {"names_before", Tag::names_before},
                                                        {"time_before", Tag::time_before},
                                                        {"time_after", Tag::time_after},
                                                        {"rank_before", Tag::rank_before},
                                                        {"rank_noun", Tag::rank_noun},
                                                        {"no_figure", Tag::no_figure},
                                                        {"rank_after", Tag::rank_after},
                                                        {"both_noun", Tag::both_noun},
                                                        {"equal_said", Tag::equal_said},
                                                        {"reach", Tag::reach}};
  return names;
}

Decimal number(const Table& table, std::size_t row, std::string_view digits) {
  const std::size_t point = digits.find('.');
  std::string plain(digits.substr(0, point));
  if (point != std::string_view::npos) plain += digits.substr(point + 1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  const int exponent = point == std::string_view::npos ? 0 : -static_cast<int>(digits.size() - point - 1);
  const auto result = Decimal::make(value, exponent);
  if (error != std::errc() || end != plain.data() + plain.size() || !result) table.fail(row, "no number: " + std::string(digits));
  return *result;
}

__extension__ typedef __int128 Wide;

bool exact_case(const Table& table, std::size_t row, std::string_view value) {
  if (value != "exact" && value != "fold") table.fail(row, "case is exact or fold, not " + std::string(value));
  return value == "exact";
}

}  // namespace

std::optional<Decimal> divide(const Decimal& a, const Decimal& b, int places) {
  if (b.digits() == 0) return std::nullopt;
  // a / b = (a.digits / b.digits) * 10^(a.exponent - b.exponent); 128 bits hold eighteen digits and the places.
  Wide top = a.digits(), bottom = b.digits();
  int shift = a.exponent() - b.exponent() + places;
  for (; shift > 0 && top < (Wide{1} << 122) / 10 && top > -((Wide{1} << 122) / 10); --shift) top *= 10;
  for (; shift < 0 && bottom < (Wide{1} << 122) / 10 && bottom > -((Wide{1} << 122) / 10); ++shift) bottom *= 10;
  if (shift != 0) return std::nullopt;
  if (bottom < 0) top = -top, bottom = -bottom;
  const Wide rounded = (top >= 0 ? top + bottom / 2 : top - bottom / 2) / bottom;
  if (rounded > INT64_MAX || rounded < INT64_MIN) return places > 0 ? divide(a, b, places - 1) : std::nullopt;
  return Decimal::make(static_cast<std::int64_t>(rounded), -places);
}

Lexemes::Lexemes(const Lexicon& lexicon) : numerals(lexicon) {
  texts.emplace_back();
  add_words(lexicon);
  add_cues(lexicon, "figure_cues");
  add_cues(lexicon, "figure_contexts");
  add_noun_phrases(lexicon);
  add_currencies(lexicon);
  add_units(lexicon);
  add_scales(lexicon);
  phrases.build();
}

std::uint32_t Lexemes::text_index(std::string_view value) {
  if (value.empty()) return 0;
  texts.emplace_back(value);
  return static_cast<std::uint32_t>(texts.size() - 1);
}

void Lexemes::add_words(const Lexicon& lexicon) {
  const Table& table = lexicon.table("figure_words");
  const std::size_t kind = table.column("class"), form = table.column("form"), value = table.column("value"),
                    letters = table.column("case");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    const auto tag = word_tags().find(row[kind]);
    if (tag == word_tags().end()) table.fail(i, "unknown class " + std::string(row[kind]));
    const bool words = tag->second == Tag::percent || tag->second == Tag::points;
    const std::uint32_t payload = words                ? text_index(row[value])
                                  : row[value].empty() ? 0
                                                       : static_cast<std::uint32_t>(number(table, i, row[value]).digits());
    phrases.add(row[form], tag->second, payload, exact_case(table, i, row[letters]));
  }
}

void Lexemes::add_cues(const Lexicon& lexicon, std::string_view name) {
  const Table& table = lexicon.table(name);
  const std::size_t kind = table.column("class"), form = table.column("form");
  const bool valued = std::find(table.columns.begin(), table.columns.end(), "value") != table.columns.end();
  const std::size_t value = valued ? table.column("value") : 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    const auto tag = cue_tags().find(row[kind]);
    if (tag == cue_tags().end()) table.fail(i, "unknown class " + std::string(row[kind]));
    phrases.add(row[form], tag->second, valued ? text_index(row[value]) : 0);
    if (tag->second == Tag::scope_phrase) broad_scopes.emplace_back(row[value]);
  }
}

void Lexemes::add_noun_phrases(const Lexicon& lexicon) {
  static const std::map<std::string_view, Tag> names = {{"end", Tag::end_word}, {"verb", Tag::root_verb}, {"act", Tag::act_noun},
                                                        {"noun", Tag::noun},    {"person", Tag::person},  {"classifier", Tag::classifier}};
  const Table& table = lexicon.table("noun_phrases");
  const std::size_t kind = table.column("class"), form = table.column("form"), value = table.column("value");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    if (row[kind] == "prefix") {
      prefixes.emplace_back(row[form]);
      continue;
    }
    const auto tag = names.find(row[kind]);
    if (tag == names.end()) table.fail(i, "unknown class " + std::string(row[kind]));
    phrases.add(row[form], row[value] == "person" ? Tag::classifier_person : tag->second, 0);
  }
}

void Lexemes::add_currencies(const Lexicon& lexicon) {
  const Table& table = lexicon.table("currencies");
  const std::size_t code = table.column("code"), name = table.column("name_id"), as_code = table.column("as_code");
  std::map<std::string_view, bool> known;
  const auto add = [&](std::string_view form, std::string_view iso, Decimal factor, Tag tag, bool exact) {
    currencies.push_back({std::string(iso), factor});
    phrases.add(form, tag, static_cast<std::uint32_t>(currencies.size() - 1), exact);
  };
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    if (row[code].size() != 3 || !known.emplace(row[code], true).second) table.fail(i, "no new code: " + std::string(row[code]));
    add(row[name], row[code], 1, Tag::currency_after, false);
    if (row[as_code] == "no") continue;
    add(row[code], row[code], 1, Tag::currency_before, true);
    add(row[code], row[code], 1, Tag::currency_after, true);
  }
  const Table& forms = lexicon.table("currency_forms");
  const std::size_t form = forms.column("form"), iso = forms.column("code"), place = forms.column("place"), letters = forms.column("case"),
                    factor = forms.column("factor");
  for (std::size_t i = 0; i < forms.rows.size(); ++i) {
    const Row& row = forms.rows[i];
    if (!known.contains(row[iso])) forms.fail(i, "currencies.tsv has no " + std::string(row[iso]));
    const bool exact = exact_case(forms, i, row[letters]);
    if (row[place] != "after" && row[place] != "before" && row[place] != "both") forms.fail(i, "place is before, after or both");
    const Decimal share = number(forms, i, row[factor]);
    if (row[place] != "after") add(row[form], row[iso], share, Tag::currency_before, exact);
    if (row[place] != "before") add(row[form], row[iso], share, Tag::currency_after, exact);
  }
}

void Lexemes::add_units(const Lexicon& lexicon) {
  const Table& table = lexicon.table("units");
  const std::size_t code = table.column("code"), top = table.column("numerator"), bottom = table.column("denominator"),
                    offset = table.column("offset"), si = table.column("si");
  std::map<std::string, std::uint32_t, std::less<>> known;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    if (!known.emplace(row[code], static_cast<std::uint32_t>(units.size())).second) table.fail(i, "given twice: " + std::string(row[code]));
    units.push_back({std::string(row[code]), number(table, i, row[top]), number(table, i, row[bottom]), number(table, i, row[offset]),
                     std::string(row[si])});
    if (units.back().denominator.digits() == 0) table.fail(i, "the denominator is 0");
  }
  const Table& forms = lexicon.table("unit_forms");
  const std::size_t form = forms.column("form"), ucum = forms.column("code"), letters = forms.column("case"), use = forms.column("use");
  for (std::size_t i = 0; i < forms.rows.size(); ++i) {
    const Row& row = forms.rows[i];
    const auto unit = known.find(row[ucum]);
    if (unit == known.end()) forms.fail(i, "units.tsv has no " + std::string(row[ucum]));
    const Tag tag = row[use] == "unit" ? Tag::unit : row[use] == "lead" ? Tag::unit_lead : Tag::unit_denominator;
    if (tag == Tag::unit_denominator && row[use] != "denominator") forms.fail(i, "use is unit, lead or denominator");
    phrases.add(row[form], tag, unit->second, exact_case(forms, i, row[letters]));
  }
}

void Lexemes::add_scales(const Lexicon& lexicon) {
  const Table& table = lexicon.table("numerals");
  const std::size_t word = table.column("word"), kind = table.column("class"), value = table.column("value"), form = table.column("form");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    if (row[kind] == "scale" && row[form] != "one") scales.emplace(row[word], number(table, i, row[value]));
  }
}

bool Lexemes::is_broad(std::string_view scope) const {
  return std::find(broad_scopes.begin(), broad_scopes.end(), scope) != broad_scopes.end();
}

bool Lexemes::is_prefixed_verb(const segment::Segments& segments, std::uint32_t at) const {
  const segment::Piece& piece = segments.pieces[at];
  if (piece.kind != segment::Kind::word || piece.lower.size() < 5) return false;
  for (const std::string& prefix : prefixes)
    if (piece.lower.starts_with(prefix)) return !phrases.is(segments, at, tags(Tag::noun));
  return false;
}

bool Lexemes::is_noun_like(const segment::Segments& segments, std::uint32_t at) const {
  if (at >= segments.pieces.size() || segments.pieces[at].kind != segment::Kind::word) return false;
  return !phrases.is(segments, at, tags(Tag::end_word, Tag::root_verb)) && !is_prefixed_verb(segments, at);
}

}  // namespace warta::figures
