/// A point of the calendar as coarse as the text says it, and how TIMEX3 writes it.
#pragma once

#include <string>

#include "times/calendar.hpp"
#include "times/lexemes.hpp"

namespace warta::times {

enum class Grain : std::uint8_t { day, week, weekend, month, quarter, half, nature, year, decade, century, season, weekday };

/// Year 0 is unknown (`XXXX`). `part` is the month, week, quarter, half or weekday; `code` names a season of nature.
struct Point {
  Grain grain = Grain::day;
  int year = 0;
  int part = 0;
  int day = 0;
  std::string_view code;
  friend bool operator==(const Point&, const Point&) = default;
};

Point day_point(std::int64_t days);
inline Point year_point(int year) { return {Grain::year, year, 0, 0, {}}; }
inline Point month_point(int year, int month) { return {Grain::month, year, month, 0, {}}; }
/// `2025-06-10`, `2025-W24`, `XXXX-06`, `199`, `2024/2025`.
std::string text(const Point& point);
/// The day, where the point is one with a year.
std::optional<std::int64_t> day_of(const Point& point);
/// The first day that a point of known year covers.
std::optional<std::int64_t> first_day(const Point& point);

/// The grain that a unit counts in.
Grain grain_of(Unit unit);
/// The point that covers `point` in a coarser grain; nothing where it is coarser itself.
std::optional<Point> coarsen(const Point& point, Grain grain);
/// `count` units later; nothing outside years 1 to 9999.
std::optional<Point> shift(const Point& point, std::int64_t count);

}  // namespace warta::times
