/// The calendar fields that the items of a match name, and how missing ones are found (inside this room only).
#pragma once

#include "times/dates.hpp"

namespace warta::times {

struct Dates::Fields {
  int weekday = 0, day = 0, first_day = 0, month = 0, year = 0, year2 = 0;
  int nth = 0;                  ///< of a quarter or half
  Class deixis = Class::never;  ///< past, next, present, later, that
  int week_shift = 0;
  bool in_week = false;  ///< `Senin pekan ini`
  bool parts = false;    ///< a unit stands for itself: `akhir tahun`
  Unit unit = Unit::day;
  std::string_view mod;
};

namespace fields {

/// -1 for the past, 1 for the future, 0 for now.
int direction(Class deixis);
/// The year of a day and month without one; 0 where nothing tells.
int year_of_day(int month, int day, Class deixis, const Around& around);
/// The year of a bare month; 0 where nothing tells.
int year_of_month(int month, Class deixis, const Around& around);
/// The day that a bare weekday names.
std::int64_t day_of_weekday(int weekday, Class deixis, const Around& around, std::int64_t now);

}  // namespace fields
}  // namespace warta::times
