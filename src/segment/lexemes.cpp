#include "segment/lexemes.hpp"

#include <array>
#include <utility>

namespace warta::segment {

namespace {

template <class Value>
using Names = std::initializer_list<std::pair<std::string_view, Value>>;

template <class Value>
Value kind_of(const model::Table& table, std::size_t row, Names<Value> names) {
  const std::string_view kind = table.rows[row][table.column("kind")];
  for (const auto& [name, value] : names)
    if (name == kind) return value;
  table.fail(row, "unknown kind " + std::string(kind));
}

}  // namespace

Lexemes::Lexemes(const model::Lexicon& lexicon) {
  const model::Table& words = lexicon.table("token_words");
  for (std::size_t row = 0; row < words.rows.size(); ++row)
    roles_[std::string(words.rows[row][words.column("word")])] |=
        kind_of<unsigned>(words, row, {{"glue", glue}, {"number_glue", number_glue}, {"clitic", clitic}, {"domain", domain}, {"url", url}});

  const model::Table& mixed = lexicon.table("mixed_case");
  for (const model::Row& row : mixed.rows) mixed_.emplace(row[mixed.column("word")], true);

  const model::Table& abbreviations = lexicon.table("abbreviations");
  for (std::size_t row = 0; row < abbreviations.rows.size(); ++row)
    abbreviations_[std::string(abbreviations.rows[row][abbreviations.column("text")])] =
        kind_of<Abbreviation>(abbreviations, row,
                              {{"title", Abbreviation::title},
                               {"number", Abbreviation::number},
                               {"closing", Abbreviation::closing},
                               {"list", Abbreviation::list}});

  const model::Table& names = lexicon.table("short_names");
  for (std::size_t row = 0; row < names.rows.size(); ++row)
    short_names_.emplace(names.rows[row][names.column("word")],
                         kind_of<ShortName>(names, row, {{"likely", ShortName::likely}, {"sure", ShortName::sure}}));

  const model::Table& frequent = lexicon.table("frequent_words");
  const std::size_t word = frequent.column("word");
  frequent_.reserve(frequent.rows.size());
  for (std::size_t row = 0; row < frequent.rows.size(); ++row)
    frequent_.emplace(
        frequent.rows[row][word],
        kind_of<Frequent>(frequent, row, {{"common", Frequent::common}, {"opener", Frequent::opener}, {"name", Frequent::name}}));
}

}  // namespace warta::segment
