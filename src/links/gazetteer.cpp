#include "links/gazetteer.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace warta::links {

namespace {

constexpr std::size_t several = static_cast<std::size_t>(-1);
constexpr const char* language = "id";  // of the texts
constexpr const char* home = "ID";      // ISO 3166-1: the country whose places have rows

}  // namespace

void Gazetteer::add(const std::string& key, std::size_t place) {
  const auto [found, fresh] = by_key_.emplace(key, place);
  if (!fresh && found->second != place) found->second = several;
}

/// Countries first have their display names; a row of ours may add another name, see place_aliases.
void Gazetteer::add_countries() {
  const icu::Locale locale(language);
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    icu::UnicodeString display;
    icu::Locale("", *code).getDisplayCountry(locale, display);
    std::string name;
    display.toUTF8String(name);
    places_.push_back({*code, {}, *code});
    add(key_of(split_words(name)), places_.size() - 1);
  }
}

Gazetteer::Gazetteer(const model::Lexicon& lexicon, const Phrases& admin) {
  add_countries();
  const model::Table& table = lexicon.table("places");
  const std::size_t code = table.column("code"), name = table.column("name");
  std::vector<std::pair<std::string, std::size_t>> bare;
  for (const model::Row& row : table.rows) {
    places_.push_back({std::string(row[code]), std::string(row[name]), home});
    const Words words = split_words(row[name]);
    add(key_of(words), places_.size() - 1);
    const std::size_t kind = admin.starts(words);
    if (kind > 0 && kind < words.size()) bare.emplace_back(key_of(std::span(words).subspan(kind)), places_.size() - 1);
    // `Kota Jakarta Barat` for the official `Kota Administrasi Jakarta Barat`
    if (kind > 1 && kind < words.size())
      bare.emplace_back(words.front().folded + key_of(std::span(words).subspan(kind)), places_.size() - 1);
  }
  for (const auto& [key, place] : bare) add(key, place);
  std::unordered_map<std::string_view, std::size_t> by_code;
  for (std::size_t i = 0; i < places_.size(); ++i) by_code.emplace(places_[i].code, i);
  const model::Table& aliases = lexicon.table("place_aliases");
  for (std::size_t row = 0; row < aliases.rows.size(); ++row) {
    const auto found = by_code.find(aliases.rows[row][aliases.column("code")]);
    if (found == by_code.end()) aliases.fail(row, "no place has this code");
    by_key_[key_of(split_words(aliases.rows[row][aliases.column("name")]))] = found->second;  // a row decides
  }
}

const Place* Gazetteer::find(std::span<const Word> words) const {
  const auto found = by_key_.find(key_of(words));
  return found == by_key_.end() || found->second == several ? nullptr : &places_[found->second];
}

}  // namespace warta::links
