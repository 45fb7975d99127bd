/// Days of the proleptic Gregorian calendar, ISO weeks, and days of the Islamic calendar (ICU). Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace warta::times {

struct Date {
  int year = 1970, month = 1, day = 1;
  friend bool operator==(Date, Date) = default;
};
bool is_valid(Date date);
int days_in_month(int year, int month);
/// Days since 1970-01-01, and back.
std::int64_t to_days(Date date);
Date from_days(std::int64_t days);
/// Monday 1 to Sunday 7.
int weekday_of(std::int64_t days);

struct Week {
  int year = 1970, week = 1;
};
Week week_of(std::int64_t days);
/// The Monday of an ISO week.
std::int64_t monday_of(Week week);

/// A day of the tabular (civil) Islamic calendar, which Indonesia's official one follows to a day; nothing where ICU has none.
std::optional<Date> from_islamic(int year, int month, int day);
/// The Islamic year in which a day lies; 0 where ICU has none.
int islamic_year_of(Date date);

}  // namespace warta::times
