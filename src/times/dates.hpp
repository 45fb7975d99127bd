/// What a DATE says, given what the article has said so far.
///
///     DateSaid said = dates.read(Action::shift, items, around);   // `dua tahun lalu` of 2025-06-10 -> 2023
#pragma once

#include <span>

#include "times/point.hpp"
#include "times/rules.hpp"

namespace warta::times {

/// What the article has named so far: its narrative's clock.
struct Narrative {
  std::optional<Point> last;             ///< the last date of the body, as coarse as it was said
  std::optional<Point> fine;             ///< the last one below a year
  std::optional<std::int64_t> last_day;  ///< the last day of the body
  int islamic_year = 0;                  ///< the last year of the Islamic calendar; 0: none
};

/// What a date is read against.
struct Around {
  std::optional<std::int64_t> now;  ///< the day of publication, else the last day named
  Narrative narrative;
  int near_year = 0;    ///< a year said outright just before, which is not the year of `now`; 0: none
  bool future = false;  ///< its clause speaks of what is to come
};

/// A point, or a range; neither where the words have no value.
struct DateSaid {
  std::optional<Point> low, high;
  std::string_view mod;
  bool conflict = false;
  int islamic_year = 0;  ///< said outright
};

class Dates {
 public:
  Dates(const model::Lexicon& lexicon, const Lexemes& lexemes);
  DateSaid read(Action action, Items items, const Around& around) const;

 private:
  struct Fields;
  struct League {
    int past = -1, present = 0, next = 0;
  };
  Fields gather(Items items, const Around& around) const;
  DateSaid read_fields(const Fields& fields, const Around& around) const;
  DateSaid read_adverb(Items items, const Around& around) const;
  DateSaid read_shift(Items items, const Around& around) const;
  DateSaid read_stretch(Items items, const Around& around) const;
  DateSaid read_period(Items items, const Around& around) const;
  DateSaid read_week(Items items, const Around& around) const;
  DateSaid read_age(Items items) const;
  DateSaid read_season(Items items, const Around& around) const;
  DateSaid read_nature(const Fields& fields, std::string_view code, const Around& around) const;
  DateSaid read_range(Items items, const Around& around) const;
  DateSaid read_islamic(Items items, const Around& around) const;
  DateSaid read_holiday(Items items, const Around& around) const;
  std::optional<Point> league_season(Class deixis, std::int64_t count, const Around& around) const;

  const Lexemes& lexemes_;
  std::array<League, 13> leagues_;
};

}  // namespace warta::times
