// Dates that count from now or from the narrative's last date, seasons, and ranges.
#include <algorithm>

#include "times/dates.hpp"
#include "times/duration.hpp"
#include "times/fields.hpp"

namespace warta::times {

namespace {

/// An amount of units with the word that says from where they count.
struct Move {
  std::int64_t count = 1;
  bool counted = false;  ///< an amount was said
  bool known = true;     ///< it is a whole number
  bool one = false;      ///< `setahun`
  std::optional<Unit> unit;
  bool weekend = false;
  Class deixis = Class::never;
  std::optional<std::int64_t> mod;
};

Move move_of(std::span<const Lexeme> items) {
  Move move;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Lexeme& item = items[i];
    if (item.cls == Class::open) {
      i += 2;  // `5 (lima)`: the number again
    } else if (item.cls == Class::num) {
      move.count = item.value, move.counted = true, move.known = item.value >= 0 && !item.round;
    } else if (item.cls == Class::few) {
      move.known = false;
    } else if (item.cls == Class::mod) {
      move.mod = item.value;
    } else if (item.cls == Class::weekend) {
      move.weekend = true;
    } else if (const auto unit = unit_of(item)) {
      move.unit = unit;
      move.one = item.cls == Class::one_unit;
      move.counted = move.counted || move.one;
    } else if (item.cls != Class::which) {
      move.deixis = item.cls;
    }
  }
  return move;
}

/// How many of the grain's own steps a unit is.
std::int64_t steps(Unit unit) { return unit == Unit::windu ? 8 : 1; }

/// The grain and the steps in which a stretch of time is written.
std::pair<Grain, std::int64_t> stretch_steps(Unit unit) {
  switch (unit) {
    case Unit::week:
      return {Grain::day, 7};
    case Unit::month:
      return {Grain::month, 1};
    case Unit::quarter:
      return {Grain::month, 3};
    case Unit::third:
      return {Grain::month, 4};
    case Unit::half:
      return {Grain::month, 6};
    case Unit::year:
    case Unit::season:
      return {Grain::year, 1};
    case Unit::windu:
      return {Grain::year, 8};
    case Unit::decade:
      return {Grain::year, 10};
    case Unit::century:
      return {Grain::year, 100};
    default:
      return {Grain::day, 1};
  }
}

DateSaid stretch_said(std::int64_t now, Unit unit, std::int64_t count, bool ahead) {
  const auto [grain, step] = stretch_steps(unit);
  DateSaid said;
  const auto here = coarsen(day_point(now), grain);
  const auto there = here ? shift(*here, (ahead ? 1 : -1) * count * step) : std::nullopt;
  if (!there) return said;
  said.low = ahead ? here : there;
  said.high = ahead ? there : here;
  return said;
}

}  // namespace

std::optional<Point> Dates::league_season(Class deixis, std::int64_t count, const Around& around) const {
  const auto& last = around.narrative.last;
  const bool told = last && last->grain == Grain::season;
  if (deixis == Class::that || deixis == Class::before || deixis == Class::after) {
    if (!told) return std::nullopt;
    return shift(*last, deixis == Class::that ? 0 : deixis == Class::before ? -count : count);
  }
  if (deixis == Class::never && told) return last;
  if (!around.now) return std::nullopt;
  const Date now = from_days(*around.now);
  const League& league = leagues_[static_cast<std::size_t>(now.month)];
  const Point present{Grain::season, now.year, 0, 0, {}};
  if (deixis == Class::past) return shift(present, league.past - (count - 1));
  if (deixis == Class::next || deixis == Class::more || deixis == Class::later) return shift(present, league.next + (count - 1));
  return shift(present, league.present);
}

DateSaid Dates::read_shift(Items items, const Around& around) const {
  const Move move = move_of(items);
  DateSaid said;
  if (move.mod) said.mod = lexemes_.code(*move.mod);
  if (!move.known || (!move.unit && !move.weekend)) return said;
  if (move.unit == Unit::season) {
    said.low = league_season(move.deixis, move.count, around);
    return said;
  }
  if (move.one && move.deixis == Class::present && (move.unit == Unit::year || move.unit == Unit::month) && around.now)
    return stretch_said(*around.now, *move.unit, 1, false);
  const bool told = move.deixis == Class::that || move.deixis == Class::before || move.deixis == Class::after;
  const auto base = told ? around.narrative.last : around.now ? std::optional(day_point(*around.now)) : std::nullopt;
  if (!base) return said;
  const Grain grain = move.weekend ? Grain::weekend : grain_of(*move.unit);
  auto from = coarsen(*base, grain);
  if (!from && told && around.narrative.fine) from = coarsen(*around.narrative.fine, grain);
  if (!from && told && grain == Grain::day && around.narrative.last_day) from = day_point(*around.narrative.last_day);
  if (!from) return said;
  const bool back = move.deixis == Class::past || move.deixis == Class::before;
  const bool ahead = move.deixis == Class::next || move.deixis == Class::after || move.deixis == Class::more;
  const std::int64_t step = (move.unit ? steps(*move.unit) : 1) * move.count;
  said.low = shift(*from, back ? -step : ahead ? step : 0);
  return said;
}

DateSaid Dates::read_stretch(Items items, const Around& around) const {
  const Move move = move_of(items);
  if (!move.known || !move.unit || !around.now) return {};
  return stretch_said(*around.now, *move.unit, move.count, move.deixis == Class::ahead || move.deixis == Class::next);
}

DateSaid Dates::read_season(Items items, const Around& around) const {
  const Fields f = gather(items, around);
  DateSaid said;
  said.mod = f.mod;
  int first = 0;
  bool newly = false;
  for (const Lexeme& item : items) {
    if (item.cls == Class::nature) return read_nature(f, lexemes_.code(item.value), around);
    if (item.cls == Class::year && first == 0) first = static_cast<int>(item.value);
    newly = newly || item.cls == Class::newly;
  }
  if (newly && first == 0) {
    if (around.now) said.low = Point{Grain::season, from_days(*around.now).year, 0, 0, {}};
    return said;
  }
  if (first == 0) return said;
  const bool two = f.year != first || f.year2 != 0;
  const int second = f.year != first ? f.year : first / 100 * 100 + f.year2;
  if (!two)
    said.low = year_point(first);
  else if (second == first + 1)
    said.low = Point{Grain::season, first, 0, 0, {}};
  else if (second > first)
    said.low = year_point(first), said.high = year_point(second);
  return said;
}

/// `musim panas 2025`, `musim dingin lalu`.
DateSaid Dates::read_nature(const Fields& f, std::string_view code, const Around& around) const {
  DateSaid said;
  said.mod = f.mod;
  int year = f.year;
  if (year == 0) {
    if (!around.now) return said;
    const Date now = from_days(*around.now);
    const int begins = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
    year = now.year;
    if (f.deixis == Class::past && now.month < begins + 3) --year;
    if (f.deixis == Class::next && now.month >= begins) ++year;
  }
  said.low = Point{Grain::nature, year, 0, 0, code};
  return said;
}

DateSaid Dates::read_range(Items items, const Around& around) const {
  const auto is_split = [](const Lexeme& item) { return item.cls == Class::until; };
  auto split = std::find_if(items.begin(), items.end(), is_split);
  if (split == items.end())
    split = std::find_if(items.begin(), items.end(),
                         [](const Lexeme& i) { return i.cls == Class::dash || i.cls == Class::conj || i.cls == Class::slash; });
  if (split == items.end()) return read_fields(gather(items, around), around);
  const Items left_items(items.begin(), split), right_items(split + 1, items.end());
  Fields left = gather(left_items, around), right = gather(right_items, around);
  const auto is_period = [](const Lexeme& item) { return item.cls == Class::quarter_word || item.cls == Class::half_word; };
  const bool periods = std::any_of(right_items.begin(), right_items.end(), is_period);
  left.day = left.first_day;  // of `13, 14, dan 15 Juni` the first
  if (left.day == 0 && right.first_day != right.day) left.day = right.first_day;
  if (left.deixis == Class::never) left.deixis = right.deixis;
  if (right.year == 0 && right.year2 != 0 && left.year != 0 && right.month == 0) right.year = left.year / 100 * 100 + right.year2;
  const bool left_year = left.year != 0, right_year = right.year != 0;
  if (left.month == 0 && left.year == 0 && (left.day != 0 || left.weekday == 0)) left.month = right.month;
  if (right.month == 0 && right.day != 0) right.month = left.month;
  if (!left_year && !periods) left.year = right.year;
  if (!left_year && right_year && left.month > right.month && right.month != 0) --left.year;
  DateSaid low = read_fields(left, around);
  if (!right_year && low.low && right.month != 0) {
    right.year = low.low->year;
    if (right.year != 0 && (right.month < low.low->part)) ++right.year;
  }
  const DateSaid high = periods ? read_period(right_items, around) : read_fields(right, around);
  low.conflict = low.conflict || high.conflict;
  if (low.mod.empty()) low.mod = high.mod;
  low.high = high.low;
  if (low.low && low.high && low.low->grain == Grain::day && low.high->grain == Grain::day && left.month == 0) {
    const auto first = day_of(*low.low), last = day_of(*low.high);  // two weekdays: the second one is behind the first
    if (first && last && *last < *first) low.low = day_point(*first - 7);
  }
  if (!low.high) low.low.reset();
  return low;
}

}  // namespace warta::times
