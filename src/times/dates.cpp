#include "times/dates.hpp"

#include <algorithm>
#include <charconv>

#include "times/duration.hpp"
#include "times/fields.hpp"

namespace warta::times {

namespace {

constexpr std::int64_t just_past = 30;  // days in which a holiday that is over is still the one spoken of

constexpr std::int64_t islamic_years_end = 1600;  // beside an Islamic month a smaller year is an Islamic one

bool is_deixis(Class cls) {
  return cls == Class::past || cls == Class::next || cls == Class::present || cls == Class::later || cls == Class::that ||
         cls == Class::before || cls == Class::after || cls == Class::more;
}

int table_number(const model::Table& table, std::size_t row, std::size_t column) {
  const std::string_view text = table.rows[row][column];
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) table.fail(row, "no number: " + std::string(text));
  return value;
}

DateSaid point_said(std::optional<Point> point, std::string_view mod = {}) {
  DateSaid said;
  said.low = point;
  said.mod = mod;
  return said;
}

}  // namespace

Dates::Dates(const model::Lexicon& lexicon, const Lexemes& lexemes) : lexemes_(lexemes) {
  const model::Table& table = lexicon.table("league_seasons");
  const std::size_t month = table.column("month"), past = table.column("past"), present = table.column("present"),
                    next = table.column("next");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const int number = table_number(table, i, month);
    if (number < 1 || number > 12) table.fail(i, "a month is 1 to 12");
    leagues_[static_cast<std::size_t>(number)] = {table_number(table, i, past), table_number(table, i, present),
                                                  table_number(table, i, next)};
  }
}

DateSaid Dates::read(Action action, Items items, const Around& around) const {
  switch (action) {
    case Action::date:
      return read_fields(gather(items, around), around);
    case Action::adverb:
      return read_adverb(items, around);
    case Action::shift:
      return read_shift(items, around);
    case Action::stretch:
      return read_stretch(items, around);
    case Action::period:
      return read_period(items, around);
    case Action::week:
      return read_week(items, around);
    case Action::decade:
    case Action::century:
      return read_age(items);
    case Action::season:
      return read_season(items, around);
    case Action::range:
      return read_range(items, around);
    case Action::hijri:
      return read_islamic(items, around);
    case Action::holiday:
      return read_holiday(items, around);
    default:
      return {};
  }
}

Dates::Fields Dates::gather(Items items, const Around& around) const {
  Fields fields;
  Class unit = Class::never;  // the unit just before, which a deixis may belong to
  for (const Lexeme& item : items) {
    const int value = static_cast<int>(item.value);
    switch (item.cls) {
      case Class::weekday:
        fields.weekday = fields.weekday == 0 ? value : fields.weekday;
        break;
      case Class::day:
        if (fields.first_day == 0) fields.first_day = value;
        fields.day = value;
        break;
      case Class::month:
      case Class::mon_short:
      case Class::mnum:
        fields.month = value;
        break;
      case Class::year:
        fields.year = value;
        break;
      case Class::year2:
        fields.year2 = value;
        break;
      case Class::dotted:
        fields.year = value / 10000, fields.month = value / 100 % 100, fields.day = fields.first_day = value % 100;
        break;
      case Class::ord:
      case Class::roman:
      case Class::num:
        fields.nth = value;
        break;
      case Class::mod:
      case Class::mod_mid:
        fields.mod = lexemes_.code(item.value);
        break;
      case Class::day_adverb:
        fields.deixis = value < 0 ? Class::past : Class::next;
        break;
      default:
        break;
    }
    if (is_deixis(item.cls)) {
      const int move = fields::direction(item.cls);
      if (unit == Class::week_word && fields.weekday != 0)
        fields.in_week = true, fields.week_shift = move;
      else if (unit == Class::year_word && fields.year == 0 && around.now)
        fields.year = from_days(*around.now).year + move, fields.parts = false;
      else
        fields.deixis = item.cls;
    }
    const bool calendar = item.cls == Class::year_word || item.cls == Class::month_word || item.cls == Class::week_word;
    unit = calendar ? item.cls : Class::never;
    if (calendar) fields.unit = static_cast<Unit>(item.value), fields.parts = true;
  }
  return fields;
}

DateSaid Dates::read_fields(const Fields& given, const Around& around) const {
  Fields f = given;
  DateSaid said;
  said.mod = f.mod;
  if (f.year == 0 && f.year2 != 0 && f.month != 0) f.year = f.year2 + (f.year2 < 69 ? 2000 : 1900);
  if (f.month != 0 && f.day != 0) {
    if (f.year == 0) f.year = fields::year_of_day(f.month, f.day, f.deixis, around);
    const bool possible = is_valid({f.year == 0 ? 2024 : f.year, f.month, f.day});  // a leap year, where none is known
    said.conflict = !possible || (f.year != 0 && f.weekday != 0 && weekday_of(to_days({f.year, f.month, f.day})) != f.weekday);
    if (possible) said.low = Point{Grain::day, f.year, f.month, f.day, {}};
  } else if (f.month != 0) {
    said.low = month_point(f.year != 0 ? f.year : fields::year_of_month(f.month, f.deixis, around), f.month);
  } else if (f.weekday != 0) {
    if (!around.now)
      said.low = Point{Grain::weekday, 0, f.weekday, 0, {}};
    else if (f.in_week)
      said.low = day_point(monday_of(week_of(*around.now)) + f.week_shift * 7 + f.weekday - 1);
    else
      said.low = day_point(fields::day_of_weekday(f.weekday, f.deixis, around, *around.now));
  } else if (f.day != 0) {
    const auto anchor = around.narrative.last_day ? around.narrative.last_day : around.now;
    const Date date = anchor ? from_days(*anchor) : Date{0, 0, 0};
    if (anchor && is_valid({date.year, date.month, f.day})) said.low = Point{Grain::day, date.year, date.month, f.day, {}};
  } else if (f.year != 0) {
    said.low = year_point(f.year);
  } else if (f.parts && around.now) {
    if (const auto now = coarsen(day_point(*around.now), grain_of(f.unit))) said.low = shift(*now, fields::direction(f.deixis));
  }
  return said;
}

DateSaid Dates::read_adverb(Items items, const Around& around) const {
  const Fields f = gather(items, around);
  if (f.month != 0 && f.day != 0) {
    Fields date = f;
    date.deixis = Class::never;
    return read_fields(date, around);
  }
  std::int64_t offset = 0;
  std::optional<std::int64_t> anchor = around.now;
  for (const Lexeme& item : items) {
    if (item.cls == Class::day_adverb || item.cls == Class::next_day) offset = item.value;
    if (item.cls == Class::next_day) anchor = around.narrative.last_day;
  }
  if (!anchor) return {};
  DateSaid said = point_said(day_point(*anchor + offset));
  said.conflict = f.weekday != 0 && weekday_of(*anchor + offset) != f.weekday;
  return said;
}

DateSaid Dates::read_period(Items items, const Around& around) const {
  const Fields f = gather(items, around);
  bool quarter = false, last = false;
  for (const Lexeme& item : items) {
    quarter = quarter || item.cls == Class::quarter_word;
    last = last || item.cls == Class::last;
  }
  const int parts = quarter ? 4 : 2, nth = last ? parts : f.nth;
  if (nth < 1 || nth > parts) return {};
  Point point{quarter ? Grain::quarter : Grain::half, f.year, nth, 0, {}};
  if (point.year == 0 && around.now) {
    const Date now = from_days(*around.now);
    const bool begun = (nth - 1) * 12 / parts < now.month;
    point.year = around.near_year != 0 ? around.near_year : now.year - (begun || around.future || f.deixis != Class::never ? 0 : 1);
  }
  return point_said(point, f.mod);
}

DateSaid Dates::read_week(Items items, const Around& around) const {
  const Fields f = gather(items, around);
  if (f.nth < 1 || f.nth > 53) return {};
  int year = around.narrative.last ? around.narrative.last->year : 0;
  if (year == 0 && around.now) year = from_days(*around.now).year;
  return point_said(Point{Grain::week, year, f.nth, 0, {}}, f.mod);
}

/// Decades (`1990-an`) and centuries (`abad ke-19`).
DateSaid Dates::read_age(Items items) const {
  Fields f = gather(items, {});
  const bool century = std::any_of(items.begin(), items.end(), [](const Lexeme& item) { return item.cls == Class::century_word; });
  if (century) {
    if (f.nth < 1 || f.nth > 40) return {};
    return point_said(Point{Grain::century, (f.nth - 1) * 100, 0, 0, {}}, f.mod);
  }
  if (f.year == 0) f.year = f.year2 + (f.year2 < 30 ? 2000 : 1900);
  return point_said(Point{Grain::decade, f.year / 10 * 10, 0, 0, {}}, f.mod);
}

DateSaid Dates::read_islamic(Items items, const Around& around) const {
  DateSaid said;
  int month = 0, year = 0, first = 0, last = 0;
  for (const Lexeme& item : items) {
    if (item.cls == Class::hijri) month = static_cast<int>(item.value);
    if (item.cls == Class::hyear || (item.cls == Class::year && item.value < islamic_years_end)) year = static_cast<int>(item.value);
    if (item.cls == Class::day) last = static_cast<int>(item.value), first = first == 0 ? last : first;
  }
  said.islamic_year = year;
  if (year == 0) year = around.narrative.islamic_year;
  if (month == 0 || year == 0 || last == 0) return said;
  const auto from = from_islamic(year, month, first), to = from_islamic(year, month, last);
  if (from) said.low = day_point(to_days(*from));
  if (to && first != last) said.high = day_point(to_days(*to));
  return said;
}

DateSaid Dates::read_holiday(Items items, const Around& around) const {
  if (!around.now) return {};
  const Holiday* holiday = nullptr;
  std::int64_t offset = 0;
  bool later = false;
  for (const Lexeme& item : items) {
    if (item.cls == Class::holiday) holiday = &lexemes_.holiday(item.value);
    if (item.cls == Class::num) offset = item.value;
    later = later || item.cls == Class::plus;
  }
  if (holiday == nullptr || offset < 0 || offset > 400) return {};
  const Date now = from_days(*around.now);
  const int base = holiday->islamic ? islamic_year_of(now) : now.year;
  std::optional<std::int64_t> nearest;
  for (int year = base - 1; year <= base + 1; ++year) {
    const auto date =
        holiday->islamic ? from_islamic(year, holiday->month, holiday->day) : std::optional(Date{year, holiday->month, holiday->day});
    if (!date || !is_valid(*date)) continue;
    const std::int64_t days = to_days(*date);
    if (!nearest && days >= *around.now - just_past) nearest = days;
  }
  return nearest ? point_said(day_point(*nearest + (later ? offset : -offset))) : DateSaid{};
}

}  // namespace warta::times
