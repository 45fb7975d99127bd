#include "times/point.hpp"

#include <array>
#include <cstdio>

namespace warta::times {

namespace {

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::string year_text(int year) { return year == 0 ? "XXXX" : padded(year, 4); }

bool is_year(std::int64_t year) { return year >= 1 && year <= 9999; }

}  // namespace

Point day_point(std::int64_t days) {
  const Date date = from_days(days);
  return {Grain::day, date.year, date.month, date.day, {}};
}

std::string text(const Point& point) {
  const std::string year = year_text(point.year);
  switch (point.grain) {
    case Grain::day:
      return year + "-" + (point.part == 0 ? "XX" : padded(point.part, 2)) + "-" + padded(point.day, 2);
    case Grain::week:
      return year + "-W" + (point.part == 0 ? "XX" : padded(point.part, 2));
    case Grain::weekend:
      return year + "-W" + (point.part == 0 ? "XX" : padded(point.part, 2)) + "-WE";
    case Grain::month:
      return year + "-" + padded(point.part, 2);
    case Grain::quarter:
      return year + "-Q" + std::to_string(point.part);
    case Grain::half:
      return year + "-H" + std::to_string(point.part);
    case Grain::nature:
      return year + "-" + std::string(point.code);
    case Grain::year:
      return year;
    case Grain::decade:
      return padded(point.year / 10, 3);
    case Grain::century:
      return padded(point.year / 100, 2);
    case Grain::season:
      return year + "/" + year_text(point.year + 1);
    case Grain::weekday:
      return "XXXX-WXX-" + std::to_string(point.part);
  }
  return {};
}

std::optional<std::int64_t> day_of(const Point& point) {
  if (point.grain != Grain::day || point.year == 0 || point.part == 0) return std::nullopt;
  return to_days({point.year, point.part, point.day});
}

std::optional<std::int64_t> first_day(const Point& point) {
  if (point.year == 0) return std::nullopt;
  switch (point.grain) {
    case Grain::day:
      return day_of(point);
    case Grain::week:
      return monday_of({point.year, point.part});
    case Grain::weekend:
      return monday_of({point.year, point.part}) + 5;
    case Grain::month:
      return to_days({point.year, point.part, 1});
    case Grain::quarter:
      return to_days({point.year, point.part * 3 - 2, 1});
    case Grain::half:
      return to_days({point.year, point.part * 6 - 5, 1});
    case Grain::nature:
    case Grain::year:
    case Grain::decade:
    case Grain::century:
    case Grain::season:
      return to_days({point.year, 1, 1});
    case Grain::weekday:
      break;
  }
  return std::nullopt;
}

Grain grain_of(Unit unit) {
  static constexpr std::array<Grain, 15> grains = {Grain::day,  Grain::day,   Grain::day,     Grain::day,     Grain::day,
                                                   Grain::week, Grain::month, Grain::quarter, Grain::quarter, Grain::half,
                                                   Grain::year, Grain::year,  Grain::decade,  Grain::century, Grain::season};
  return grains[static_cast<std::size_t>(unit)];
}

std::optional<Point> coarsen(const Point& point, Grain grain) {
  if (point.grain == grain) return point;
  const auto first = first_day(point);
  if (!first) return std::nullopt;
  const Date date = from_days(*first);
  const Grain fine = point.grain;
  const bool below_month = fine == Grain::day || fine == Grain::week || fine == Grain::weekend;
  const bool below_year = below_month || fine == Grain::month || fine == Grain::quarter || fine == Grain::half || fine == Grain::nature;
  if (grain == Grain::week || grain == Grain::weekend) {
    if (fine != Grain::day && fine != Grain::week && fine != Grain::weekend) return std::nullopt;
    const Week week = week_of(*first);
    return Point{grain, week.year, week.week, 0, {}};
  }
  if (grain == Grain::month) return below_month ? std::optional(month_point(date.year, date.month)) : std::nullopt;
  const bool below_half = below_month || fine == Grain::month;
  if (grain == Grain::quarter) return below_half ? std::optional(Point{grain, date.year, (date.month + 2) / 3, 0, {}}) : std::nullopt;
  if (grain == Grain::half) return below_half ? std::optional(Point{grain, date.year, (date.month + 5) / 6, 0, {}}) : std::nullopt;
  if (grain == Grain::year) return below_year ? std::optional(year_point(date.year)) : std::nullopt;
  if (grain == Grain::decade) return fine != Grain::century ? std::optional(Point{grain, date.year / 10 * 10, 0, 0, {}}) : std::nullopt;
  if (grain == Grain::century) return Point{grain, date.year / 100 * 100, 0, 0, {}};
  return std::nullopt;
}

std::optional<Point> shift(const Point& point, std::int64_t count) {
  if (point.year == 0 || count > 100000 || count < -100000) return std::nullopt;
  Point moved = point;
  std::int64_t year = point.year;
  const auto cycle = [&](int parts) {  // parts of a year, numbered from 1
    const std::int64_t at = year * parts + point.part - 1 + count;
    year = at / parts;
    moved.part = static_cast<int>(at % parts) + 1;
  };
  switch (point.grain) {
    case Grain::day:
    case Grain::week:
    case Grain::weekend: {
      const std::int64_t days = *first_day(point) + count * (point.grain == Grain::day ? 1 : 7);
      if (!is_year(from_days(days).year)) return std::nullopt;
      if (point.grain == Grain::day) return day_point(days);
      const Week week = week_of(days);
      return Point{point.grain, week.year, week.week, 0, {}};
    }
    case Grain::month:
      cycle(12);
      break;
    case Grain::quarter:
      cycle(4);
      break;
    case Grain::half:
      cycle(2);
      break;
    case Grain::nature:
    case Grain::year:
    case Grain::season:
      year += count;
      break;
    case Grain::decade:
      year += count * 10;
      break;
    case Grain::century:
      year += count * 100;
      break;
    case Grain::weekday:
      return std::nullopt;
  }
  if (!is_year(year) || (year <= 12 && count < 0 && year < 1)) return std::nullopt;
  moved.year = static_cast<int>(year);
  return moved;
}

}  // namespace warta::times
