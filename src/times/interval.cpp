#include "times/interval.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "times/point.hpp"

namespace warta::times {

namespace {

/// A number of exactly these digits.
std::optional<int> digits(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Point> within(int year, Grain grain, std::optional<int> part, int most) {
  if (!part || *part < 1 || *part > most) return std::nullopt;
  return Point{grain, year, *part, 0, {}};
}

std::optional<Point> point_of(std::string_view date) {
  const auto number = digits(date.substr(0, 4));
  if (!number || *number < 1) return std::nullopt;
  if (date.size() == 2) return Point{Grain::century, *number * 100, 0, 0, {}};
  if (date.size() == 3) return Point{Grain::decade, *number * 10, 0, 0, {}};
  if (date.size() == 4) return year_point(*number);
  if (date.size() < 7 || date[4] != '-') return std::nullopt;
  const std::string_view rest = date.substr(5);
  if (rest[0] == 'Q') return within(*number, Grain::quarter, digits(rest.substr(1)), 4);
  if (rest[0] == 'H') return within(*number, Grain::half, digits(rest.substr(1)), 2);
  if (rest[0] == 'W') return within(*number, rest.ends_with("-WE") ? Grain::weekend : Grain::week, digits(rest.substr(1, 2)), 53);
  const auto month = digits(rest.substr(0, 2));
  if (!month) return year_point(*number);  // a season of nature
  if (rest.size() == 2) return within(*number, Grain::month, month, 12);
  const auto day = digits(rest.substr(rest.size() > 3 ? 3 : 2));
  if (!day || !is_valid({*number, *month, *day})) return std::nullopt;
  return Point{Grain::day, *number, *month, *day, {}};
}

/// The minute of the day of `T13:00+07:00` or `TMO`, by the clock of western Indonesia.
std::int64_t minute_of(std::string_view time) {
  constexpr std::array<std::pair<std::string_view, int>, 4> parts = {{{"MO", 6}, {"AF", 12}, {"EV", 18}, {"NI", 20}}};
  for (const auto& [name, hour] : parts)
    if (time == name) return hour * 60;
  if (time.size() < 5) return 0;
  const std::int64_t minutes = digits(time.substr(0, 2)).value_or(0) * 60 + digits(time.substr(3, 2)).value_or(0);
  constexpr std::int64_t western = 7;
  return time.size() < 8 ? minutes : minutes - (digits(time.substr(6, 2)).value_or(western) - western) * 60;
}

std::optional<Interval> single(std::string_view timex) {
  const std::size_t clock = std::min(timex.find('T'), timex.size());
  const auto point = point_of(timex.substr(0, clock));
  if (!point) return std::nullopt;
  const auto first = first_day(*point);
  if (!first) return std::nullopt;
  Interval out{*first, *first, *first * 24 * 60};
  if (const auto next = shift(*point, 1)) out.last = point->grain == Grain::weekend ? *first + 1 : *first_day(*next) - 1;
  if (clock < timex.size()) out.moment += minute_of(timex.substr(clock + 1));
  return out;
}

}  // namespace

std::optional<Interval> interval_of(std::string_view timex) {
  const std::size_t slash = timex.find('/');
  auto low = single(timex.substr(0, slash));
  if (slash == std::string_view::npos || !low) return low;
  const auto high = single(timex.substr(slash + 1));
  if (!high) return std::nullopt;
  low->last = std::max(low->first, high->last);
  return low;
}

std::string iso_date(std::int64_t days) { return text(day_point(days)); }

}  // namespace warta::times
