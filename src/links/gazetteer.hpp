/// Names of places -> official codes: Indonesia's provinces, regencies and cities (rows), the world's countries (ICU, aliases as rows).
///
/// Immutable after construction: safe for many threads.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <warta/types.hpp>

#include "links/words.hpp"

namespace warta::links {

class Gazetteer {
 public:
  /// `admin` are the kind words of official names (`Kota`). Throws Error where an alias names a code that is no place.
  Gazetteer(const model::Lexicon& lexicon, const Phrases& admin);

  /// The place of a name; nothing where none or more than one is called so.
  const Place* find(std::span<const Word> words) const;

 private:
  void add_countries();
  void add(const std::string& key, std::size_t place);

  std::vector<Place> places_;
  std::unordered_map<std::string, std::size_t> by_key_;  ///< `several` where ambiguous
};

}  // namespace warta::links
