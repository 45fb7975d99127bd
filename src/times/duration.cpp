#include "times/duration.hpp"

#include "times/point.hpp"

namespace warta::times {

namespace {

struct Scale {
  char letter;
  bool below_day;
  int factor;
};

Scale scale_of(Unit unit) {
  switch (unit) {
    case Unit::millisecond:
      return {'S', true, -3};
    case Unit::second:
      return {'S', true, 1};
    case Unit::minute:
      return {'M', true, 1};
    case Unit::hour:
      return {'H', true, 1};
    case Unit::day:
      return {'D', false, 1};
    case Unit::week:
      return {'W', false, 1};
    case Unit::month:
      return {'M', false, 1};
    case Unit::quarter:
      return {'M', false, 3};
    case Unit::third:
      return {'M', false, 4};
    case Unit::half:
      return {'M', false, 6};
    case Unit::year:
      return {'Y', false, 1};
    case Unit::windu:
      return {'Y', false, 8};
    case Unit::decade:
      return {'Y', false, 10};
    case Unit::century:
      return {'Y', false, 100};
    case Unit::season:
      return {'Y', false, 1};
  }
  return {'D', false, 1};
}

/// Parts from coarse to fine, as ISO 8601 wants them: `P1Y3M`, `PT2H30M`.
struct Period {
  std::string date, time;
  void add(const std::string& amount, Unit unit) {
    const Scale scale = scale_of(unit);
    (scale.below_day ? time : date) += amount + scale.letter;
  }
  bool add(const Decimal& amount, Unit unit) {
    const Scale scale = scale_of(unit);
    const auto scaled = scale.factor > 0 ? multiply(amount, Decimal(scale.factor)) : multiply(amount, *Decimal::make(1, scale.factor));
    if (!scaled) return false;
    add(scaled->text(), unit);
    return true;
  }
  std::string text() const { return date.empty() && time.empty() ? "" : "P" + date + (time.empty() ? "" : "T" + time); }
};

std::string period(const Decimal& amount, Unit unit) {
  Period one;
  return one.add(amount, unit) ? one.text() : "";
}

Value value_of(std::string text) { return text.empty() ? Value() : Value(std::move(text)); }

bool is_joint(Class cls) { return cls == Class::dash || cls == Class::until || cls == Class::conj; }

/// Amounts and units of a match, in order.
struct Amounts {
  std::array<const Lexeme*, Match::capacity> numbers{};
  std::size_t count = 0;
  const Lexeme* pair = nullptr;
  bool few = false, joint = false;
};

Amounts amounts_of(Items items) {
  Amounts found;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Lexeme& item = items[i];
    if (item.cls == Class::open) {
      i += 2;  // `5 (lima)`: the number again
      continue;
    }
    if (item.cls == Class::num) found.numbers[found.count++] = &item;
    if (item.cls == Class::pair) found.pair = &item;
    found.few = found.few || item.cls == Class::few;
    found.joint = found.joint || is_joint(item.cls);
  }
  return found;
}

std::optional<Unit> last_unit(Items items) {
  for (std::size_t i = items.size(); i-- > 0;)
    if (const auto unit = unit_of(items[i])) return unit;
  return std::nullopt;
}

/// The unit said behind item `from`, else the match's last.
std::optional<Unit> unit_behind(Items items, const Lexeme* from) {
  for (const Lexeme* item = from; item != items.data() + items.size(); ++item)
    if (const auto unit = unit_of(*item)) return unit;
  return std::nullopt;
}

bool is_vague(const Lexeme& item) { return item.cls == Class::vague_unit; }
bool is_one(const Lexeme& item) { return item.cls == Class::one_unit || item.cls == Class::one_clock_unit || item.cls == Class::per_unit; }

void read_round(const Decimal& number, Unit unit, Reading& reading) {
  reading.low = value_of(period(number, unit));
  if (number == Decimal(11)) reading.high = value_of(period(Decimal(19), unit));  // a teen of any kind
}

std::string sum_of(Items items, const Lexemes& lexemes, const segment::Segments& segments) {
  Period sum;
  const Lexeme* amount = nullptr;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Lexeme& item = items[i];
    if (item.cls == Class::open) {
      i += 2;
      continue;
    }
    if (item.cls == Class::num) amount = &item;
    const auto unit = unit_of(item);
    if (!unit) continue;
    if (is_vague(item))
      sum.add("X", *unit);
    else if (is_one(item))
      sum.add(Decimal(1), *unit);
    else if (amount != nullptr && !sum.add(lexemes.number_of(segments, *amount), *unit))
      return {};
    amount = nullptr;
  }
  return sum.text();
}

}  // namespace

std::optional<Unit> unit_of(const Lexeme& lexeme) {
  switch (lexeme.cls) {
    case Class::day_word:
    case Class::week_word:
    case Class::month_word:
    case Class::year_word:
    case Class::decade_word:
    case Class::windu_word:
    case Class::century_word:
    case Class::season_word:
    case Class::quarter_word:
    case Class::half_word:
    case Class::third_word:
    case Class::clock_unit:
    case Class::one_unit:
    case Class::one_clock_unit:
    case Class::vague_unit:
    case Class::per_unit:
    case Class::unit_like:
      return static_cast<Unit>(lexeme.value);
    default:
      return std::nullopt;
  }
}

void read_duration(Items items, const Lexemes& lexemes, const segment::Segments& segments, Reading& reading) {
  const Amounts amounts = amounts_of(items);
  const auto unit = last_unit(items);
  if (!unit) return;
  const auto length = [&](const Lexeme* number, std::optional<Unit> behind) {
    return value_of(period(lexemes.number_of(segments, *number), behind.value_or(*unit)));
  };
  if (amounts.pair != nullptr) {
    const auto [low, high] = lexemes.pair_of(segments, *amounts.pair);
    reading.low = value_of(period(low, *unit));
    reading.high = value_of(period(high, *unit));
  } else if (amounts.few) {
    Period vague;
    vague.add("X", *unit);
    reading.value = vague.text();
  } else if (amounts.joint && amounts.count == 2) {
    reading.low = length(amounts.numbers[0], unit_behind(items, amounts.numbers[0]));
    reading.high = length(amounts.numbers[1], unit_behind(items, amounts.numbers[1]));
  } else if (amounts.count == 1 && amounts.numbers[0]->round) {
    read_round(lexemes.number_of(segments, *amounts.numbers[0]), *unit, reading);
  } else {
    reading.value = value_of(sum_of(items, lexemes, segments));
  }
}

namespace {

std::string recurring_date(Items items) {
  Point point;
  point.grain = Grain::month;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Lexeme& item = items[i];
    if (item.cls == Class::hijri) return {};
    if (item.cls == Class::month) point.part = static_cast<int>(item.value);
    if (item.cls == Class::day) point.grain = Grain::day, point.day = static_cast<int>(item.value);
  }
  return point.part == 0 && point.day == 0 ? "" : text(point);
}

}  // namespace

void read_set(Items items, const Lexemes& lexemes, const segment::Segments& segments, Reading& reading) {
  std::string days, part;
  bool number = false, work = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Lexeme& item = items[i];
    if (item.cls == Class::weekday) days += (days.empty() ? "" : "/") + text(Point{Grain::weekday, 0, static_cast<int>(item.value), 0, {}});
    if (item.cls == Class::part) part = "XXXX-XX-XX" + std::string(lexemes.part(item.value).code);
    if (item.cls == Class::weekend) days = text(Point{Grain::weekend, 0, 0, 0, {}});
    number = number || item.cls == Class::num;
    work = work || item.cls == Class::into;
  }
  if (!part.empty()) {
    if (!number) reading.value = part;
  } else if (!days.empty()) {
    reading.value = days;
  } else if (const std::string date = recurring_date(items); !date.empty()) {
    reading.value = date;
  } else if (const auto unit = last_unit(items)) {
    const Amounts amounts = amounts_of(items);
    if (amounts.count > 0 && !work)
      read_duration(items, lexemes, segments, reading);
    else
      reading.value = value_of(period(Decimal(1), *unit));
  }
}

}  // namespace warta::times
