/// Where on the line of time a TIMEX3 value lies.
///
///     interval_of("2025-W24")->first   // the days since 1970 of Monday 2025-06-09; last: Sunday 2025-06-15
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warta::times {

/// Days since 1970-01-01, both inside, and the moment (in minutes, western Indonesian time where a zone is said) to sort by.
struct Interval {
  std::int64_t first = 0, last = 0, moment = 0;
};
/// Nothing for a length, a recurring time, and what has no year. Any text may be given.
std::optional<Interval> interval_of(std::string_view timex);

/// `2025-06-09`.
std::string iso_date(std::int64_t days);

}  // namespace warta::times
