/// Numerals in digits and words: `1.500,25`, `1,000,000`, `0.5`, `dua puluh lima`, `satu setengah juta`, `12 ribu 500`, `ratusan juta`.
///
///     Numerals numerals(lexicon);                                  // rows of models/lexicon/numerals.tsv
///     std::optional<Numeral> n = numerals.read(segments, at, limit);  // "2,5 juta orang" -> 2500000, end behind `juta`
///
/// Immutable after construction: safe for many threads. A call reads at most a few dozen pieces. Values are exact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "segment/segment.hpp"

namespace warta::times {

/// A hash for look-ups by string_view in maps keyed by string.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};
template <typename T>
using WordMap = std::unordered_map<std::string, T, WordHash, std::equal_to<>>;

struct Numeral {
  Decimal value;
  std::uint32_t end = 0;  ///< one past the last piece used
  bool in_words = false;  ///< no digits took part
  bool round = false;     ///< `ratusan`, `8 jutaan`, `200-an`: the value is where the range begins
  bool fraction = false;  ///< a part of one: `setengah`, `dua pertiga`
};

/// A number in Indonesian or English shape; nothing for another shape (`13:21`, `1.2.3`) or more than 18 digits.
std::optional<Decimal> read_digits(std::string_view digits);
/// A Roman number in capitals, 1 to 3999, in its one proper spelling.
std::optional<int> read_roman(std::string_view letters);

class Numerals {
 public:
  /// Throws Error where a row is wrong.
  explicit Numerals(const model::Lexicon& lexicon);

  /// The longest numeral that begins at piece `at` and ends by `limit`.
  std::optional<Numeral> read(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit) const;

  /// The longest rank: `pertama`, `ketujuh`, `ke-4`, `ke-XIX`, `kedua puluh lima`.
  std::optional<Numeral> read_ordinal(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit) const;

  /// Whether a numeral or rank may begin with this folded word; cheap.
  bool may_begin(std::string_view lower) const;

  /// Two numerals glued by a hyphen into one word: `dua-tiga`.
  std::optional<std::pair<Decimal, Decimal>> read_pair(std::string_view lower) const;

 private:
  enum class Class : std::uint8_t { none, digit, teen, tens, hundreds, scale, part, denominator, ordinal, ordinal_prefix, round_suffix };
  struct Entry {
    Class kind = Class::none;
    Decimal value;
    bool one = false, round = false, adds = false;
  };
  struct Cursor;
  struct Group;
  Entry look(std::string_view lower) const;
  static Class class_of(std::string_view name);
  bool read_small(Cursor& cursor, Group& group) const;
  bool read_group(Cursor& cursor, Group& group) const;
  bool read_digit_group(Cursor& cursor, Group& group, std::int64_t bound) const;
  void read_part(Cursor& cursor, Group& group) const;
  void read_suffix(const segment::Segments& segments, std::uint32_t limit, Numeral& numeral) const;
  std::optional<Numeral> run(Cursor cursor) const;

  WordMap<Entry> words_;
  std::string ordinal_prefix_;
};

}  // namespace warta::times
