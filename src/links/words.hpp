/// The words of a name, and phrases of words from lexicon rows: what the other parts of links/ compare.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/lexicon.hpp"

namespace warta::links {

/// One word of a name: `Kementerian`, `PUPR`, `17`, the `H` of `H.`
struct Word {
  std::string folded;
  bool capital = false;  ///< begins with a capital
  bool caps = false;     ///< two letters or more, none of them small
  bool dotted = false;   ///< a full stop follows: perhaps an abbreviation
  bool inside = false;   ///< stands in brackets
};
using Words = std::vector<Word>;

/// Letters and digits of `text`, cut at every other character and before a capital behind a small letter (`BankBCA`). Linear.
Words split_words(std::string_view text);

/// The words run together, so that `Park Bo Gum` and `Park Bogum` are one.
std::string key_of(std::span<const Word> words);

/// Phrases of one to `longest` words, each with a text.
class Phrases {
 public:
  void add(std::string_view phrase, std::string_view meaning);
  /// How many of the first words are the longest phrase; 0: none.
  std::size_t starts(std::span<const Word> words) const;
  /// How many of the last words are the longest phrase; 0: none.
  std::size_t ends(std::span<const Word> words) const;
  bool has(std::span<const Word> words) const;
  /// The meaning of exactly these words; empty where there is none.
  std::string_view meaning(std::span<const Word> words) const;
  std::size_t longest() const { return longest_; }

 private:
  std::unordered_map<std::string, std::string> meanings_;
  std::size_t longest_ = 0;
};

/// The phrases of a table, one collection a class; throws Error for a class that is not in `classes`.
std::unordered_map<std::string, Phrases> read_classes(const model::Table& table, std::span<const std::string_view> classes,
                                                      std::string_view meaning_column = {});

}  // namespace warta::links
