#include "times/fields.hpp"

#include <cstdlib>

namespace warta::times::fields {

namespace {
constexpr std::int64_t far = 270;        // days: a date without a year lies nearer than this
constexpr std::int64_t long_past = 180;  // days: what is to come was not half a year ago
}  // namespace

int direction(Class deixis) {
  if (deixis == Class::past) return -1;
  return deixis == Class::next || deixis == Class::later ? 1 : 0;
}

int year_of_day(int month, int day, Class deixis, const Around& around) {
  if (!around.now) return 0;
  if (deixis == Class::never && around.near_year != 0) return around.near_year;
  const int year = from_days(*around.now).year;
  if (!is_valid({year, month, day})) return is_valid({year - 1, month, day}) ? year - 1 : year;
  const std::int64_t gap = to_days({year, month, day}) - *around.now;
  if (deixis == Class::past) return gap > 0 ? year - 1 : year;
  if (direction(deixis) > 0) return gap < 0 ? year + 1 : year;
  if (gap > far) return year - 1;
  return gap < (around.future ? -long_past : -far) ? year + 1 : year;
}

int year_of_month(int month, Class deixis, const Around& around) {
  if (!around.now) return 0;
  if (deixis == Class::never && around.near_year != 0) return around.near_year;
  const Date now = from_days(*around.now);
  if (deixis == Class::present || deixis == Class::that) return now.year;
  if (deixis == Class::past) return month < now.month ? now.year : now.year - 1;
  if (deixis == Class::next) return month > now.month ? now.year : now.year + 1;
  if (deixis == Class::later || around.future) return month >= now.month ? now.year : now.year + 1;
  return month <= now.month ? now.year : now.year - 1;
}

std::int64_t day_of_weekday(int weekday, Class deixis, const Around& around, std::int64_t now) {
  const int today = weekday_of(now);
  const int back = (today - weekday + 7) % 7;
  if (deixis == Class::past) return now - (back == 0 ? 7 : back);
  if (deixis == Class::present) return now - today + weekday;
  const auto& last = around.narrative.last_day;
  if (last && deixis == Class::never && weekday_of(*last) == weekday && std::abs(*last - now) <= 7) return *last;
  if (direction(deixis) > 0 || around.future) return now + 7 - back;
  return now - back;
}

}  // namespace warta::times::fields
