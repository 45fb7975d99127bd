#include "times/calendar.hpp"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <array>
#include <memory>

namespace warta::times {

bool is_valid(Date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

int days_in_month(int year, int month) {
  static constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// Howard Hinnant's algorithms: eras of 400 years that begin on 1 March.
std::int64_t to_days(Date date) {
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  date.month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

int weekday_of(std::int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1; }

Week week_of(std::int64_t days) {
  const std::int64_t thursday = days - weekday_of(days) + 4;
  const int year = from_days(thursday).year;
  return {year, static_cast<int>((thursday - to_days({year, 1, 1})) / 7) + 1};
}

std::int64_t monday_of(Week week) {
  const std::int64_t fourth = to_days({week.year, 1, 4});
  return fourth - weekday_of(fourth) + 1 + (week.week - 1) * 7;
}

namespace {
std::unique_ptr<icu::Calendar> islamic_calendar() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("@calendar=islamic-civil"), status));
  return U_SUCCESS(status) ? std::move(calendar) : nullptr;
}
constexpr double milliseconds_a_day = 86400000.0;
}  // namespace

std::optional<Date> from_islamic(int year, int month, int day) {
  const auto calendar = islamic_calendar();
  if (!calendar || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  calendar->clear();
  calendar->set(year, month - 1, day);
  const double time = calendar->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return from_days(static_cast<std::int64_t>(time / milliseconds_a_day));
}

int islamic_year_of(Date date) {
  const auto calendar = islamic_calendar();
  if (!calendar) return 0;
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(static_cast<double>(to_days(date)) * milliseconds_a_day, status);
  const int year = calendar->get(UCAL_YEAR, status);
  return U_SUCCESS(status) ? year : 0;
}

}  // namespace warta::times
