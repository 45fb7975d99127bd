/// The lexicon rows that segmentation asks for, compiled once into hash tables. All words are folded, except mixed-case words.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/lexicon.hpp"

namespace warta::segment {

struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};
template <class Value>
using WordMap = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;

enum class Abbreviation : std::uint8_t { none, title, number, closing, list, unknown };
enum class Frequent : std::uint8_t { none, common, opener, name };
enum class ShortName : std::uint8_t { none, likely, sure };

class Lexemes {
 public:
  /// Reads the tables token_words, mixed_case, frequent_words, short_names, abbreviations. Throws Error for an unknown kind.
  explicit Lexemes(const model::Lexicon& lexicon);

  bool is(std::string_view lower, unsigned role) const { return (roles_of(lower) & role) != 0; }
  static constexpr unsigned glue = 1, number_glue = 2, clitic = 4, domain = 8, url = 16;

  bool is_mixed_case(std::string_view word) const { return mixed_.find(word) != mixed_.end(); }
  Abbreviation abbreviation(std::string_view lower) const { return value(abbreviations_, lower); }
  ShortName short_name(std::string_view word) const { return value(short_names_, word); }  ///< as written
  Frequent frequent(std::string_view lower) const { return value(frequent_, lower); }

 private:
  template <class Value>
  static Value value(const WordMap<Value>& map, std::string_view word) {
    const auto found = map.find(word);
    return found == map.end() ? Value{} : found->second;
  }
  unsigned roles_of(std::string_view lower) const { return value(roles_, lower); }

  WordMap<unsigned> roles_;
  WordMap<bool> mixed_;
  WordMap<Abbreviation> abbreviations_;
  WordMap<ShortName> short_names_;
  WordMap<Frequent> frequent_;
};

}  // namespace warta::segment
