/// What a piece, or a few of them, can be in a rule of times: the classes that rows of the lexicon and shapes of numbers give it.
///
///     lexemes.at(segments, 3, limit, mask_of(Class::month), found);   // found[0] = {Class::month, 4, 6} for `Juni`
///
/// Immutable after construction: safe for many threads.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "times/numeral.hpp"

namespace warta::times {

// The vocabulary of time_rules.tsv: names in the tables are these.
#define WARTA_TIME_CLASSES(X)                                                                                                            \
  X(month)                                                                                                                               \
  X(mon_short)                                                                                                                           \
  X(hijri)                                                                                                                               \
  X(weekday)                                                                                                                             \
  X(market)                                                                                                                              \
  X(its_day) X(day_word) X(week_word) X(month_word) X(year_word) X(decade_word) X(windu_word) X(century_word) X(season_word)             \
      X(quarter_word) X(half_word) X(third_word) X(clock_unit) X(one_unit) X(one_clock_unit) X(vague_unit) X(per_unit) X(unit_like)      \
          X(part) X(last_night) X(midnight) X(noon) X(zone) X(holiday) X(present) X(past) X(next) X(later) X(earlier) X(that) X(before)  \
              X(after) X(last) X(ahead) X(more) X(day_adverb) X(next_day) X(few) X(mod) X(mod_mid) X(weekend) X(dash) X(plus) X(until)   \
                  X(into) X(conj) X(slash) X(comma) X(dot) X(open) X(close) X(bar) X(colon) X(date_word) X(at) X(half) X(each) X(per)    \
                      X(once) X(work) X(full_word) X(fiscal) X(school) X(newly) X(contest) X(campaign) X(period) X(nature) X(hijri_mark) \
                          X(ce_mark) X(an_suffix) X(countdown) X(which) X(time_word) X(middle_age) X(first_word) X(future) X(meal)       \
                              X(number_word) X(times_word) X(money) X(unit_noun) X(law_word) X(year_cue) X(length) X(num) X(pair) X(ord) \
                                  X(roman) X(day) X(mnum) X(hour) X(year2) X(year) X(hyear) X(clock) X(colon_clock) X(dotted) X(upper)   \
                                      X(lower) X(number) X(mark) X(never)

enum class Class : std::uint8_t {
#define WARTA_ENUMERATOR(name) name,
  WARTA_TIME_CLASSES(WARTA_ENUMERATOR)
#undef WARTA_ENUMERATOR
      count
};
using Mask = std::bitset<static_cast<std::size_t>(Class::count)>;
inline Mask mask_of(Class c) { return Mask().set(static_cast<std::size_t>(c)); }
/// The class of a name in the tables; nothing for an unknown one.
std::optional<Class> class_named(std::string_view name);

enum class Unit : std::uint8_t {
  millisecond,
  second,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  third,
  half,
  year,
  windu,
  decade,
  century,
  season
};

/// How a part of the day is written and moves a twelve-hour clock.
struct DayPart {
  std::string_view code;
  int add_from = 0, add_to = 0, earlier = 0;
};
struct Holiday {
  bool islamic = false;
  int month = 0, day = 0;
};

/// One reading of the pieces [begin, end). Without default values: arrays of it are made for each sentence.
struct Lexeme {
  Class cls;
  bool round;  ///< num: `ratusan`
  std::uint32_t begin, end;
  std::int64_t value;  ///< a month, a weekday, a Unit, an index of a table, hours * 60 + minutes, a whole number (else -1), ...
};
/// A piece has few readings; more are not kept.
struct Readings {
  std::array<Lexeme, 12> items;
  std::size_t size;
  Readings() : size(0) {}  // NOLINT: the items stay unset on purpose
  void add(const Lexeme& lexeme) {
    if (size < items.size()) items[size++] = lexeme;
  }
};

class Lexemes {
 public:
  /// Throws Error where a row is wrong.
  explicit Lexemes(const model::Lexicon& lexicon);

  /// The readings in `wanted` of what begins at `at` and ends by `limit`, the likelier first.
  void at(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, const Mask& wanted, Readings& out) const;
  /// Whether anything at all can begin with this piece; cheap.
  bool may_begin(const segment::Piece& piece) const;
  /// The classes that a piece has by itself, as a neighbour of a time.
  Mask alone(const segment::Segments& segments, std::uint32_t at) const;
  /// Whether a row gives a piece this class by itself; cheaper than all of them.
  bool is(const segment::Piece& piece, Class cls) const;
  /// The exact number of a lexeme of class num.
  Decimal number_of(const segment::Segments& segments, const Lexeme& lexeme) const;
  /// The two numbers of a lexeme of class pair.
  std::pair<Decimal, Decimal> pair_of(const segment::Segments& segments, const Lexeme& lexeme) const;

  const DayPart& part(std::int64_t value) const { return parts_[static_cast<std::size_t>(value)]; }
  /// The part of the day that `tadi` sets to the day before.
  const DayPart& night() const { return parts_[night_]; }
  const Holiday& holiday(std::int64_t value) const { return holidays_[static_cast<std::size_t>(value)]; }
  std::string_view zone(std::int64_t value) const { return zones_[static_cast<std::size_t>(value)]; }
  std::string_view code(std::int64_t value) const { return codes_[static_cast<std::size_t>(value)]; }

 private:
  struct Phrase {
    std::vector<std::string> rest;  ///< the pieces behind the first
    Class cls = Class::never;
    std::int64_t value = 0;
    bool capital = false;
  };
  struct Entry {
    std::vector<Phrase> phrases;
    Mask classes, single;  ///< of all phrases; of those of one piece
  };
  void add(std::string_view phrase, Class cls, std::int64_t value, bool capital = false);
  void add_words(const model::Lexicon& lexicon);
  void add_calendar(const model::Lexicon& lexicon);
  void add_units(const model::Lexicon& lexicon);
  void add_day_parts(const model::Lexicon& lexicon);
  void add_holidays(const model::Lexicon& lexicon);
  const Entry* entry_of(const segment::Piece& piece) const;
  bool allows(const segment::Segments& segments, std::uint32_t at, const Phrase& phrase) const;
  void read_word(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, const Mask& wanted, Readings& out) const;
  void read_numeral(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, const Mask& wanted, Readings& out) const;

  WordMap<Entry> words_;
  std::array<const Entry*, 128> marks_{};  ///< words_ of one ASCII character
  Numerals numerals_;
  std::vector<DayPart> parts_;
  std::size_t night_ = 0;
  std::vector<Holiday> holidays_;
  std::vector<std::string_view> zones_, codes_;
};

}  // namespace warta::times
