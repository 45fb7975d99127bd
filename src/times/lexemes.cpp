#include "times/lexemes.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "text/text.hpp"

namespace warta::times {

using segment::Kind;
using segment::Piece;
using segment::Segments;

namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Class::count)> class_names = {
#define WARTA_NAME(name) #name,
    WARTA_TIME_CLASSES(WARTA_NAME)
#undef WARTA_NAME
};
constexpr std::array<std::string_view, 15> unit_names = {"millisecond", "second", "minute",  "hour",    "day",
                                                         "week",        "month",  "quarter", "third",   "half",
                                                         "year",        "windu",  "decade",  "century", "season"};

bool has(const Mask& mask, Class c) { return mask[static_cast<std::size_t>(c)]; }

int field_number(const model::Table& table, std::size_t row, std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) table.fail(row, "no number: " + std::string(text));
  return value;
}

std::vector<std::string> split_phrase(std::string_view phrase) {
  std::vector<std::string> pieces;
  while (!phrase.empty()) {
    const std::size_t space = std::min(phrase.find(' '), phrase.size());
    if (space > 0) pieces.emplace_back(phrase.substr(0, space));
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
  }
  return pieces;
}

/// Up to four digits as a number; -1 for anything else.
int small_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// `13.21`, `7:30`, `13:21:05` in minutes of the day; -1 for anything else. Seconds are not kept.
int clock_minutes(std::string_view text) {
  const std::size_t first = text.find_first_of(".:");
  if (first == std::string_view::npos || first > 2 || text.size() < first + 3) return -1;
  const std::string_view tail = text.substr(first + 3);
  const int hours = small_number(text.substr(0, first)), minutes = small_number(text.substr(first + 1, 2));
  if (hours < 0 || hours > 24 || minutes < 0 || minutes > 59 || (hours == 24 && minutes > 0)) return -1;
  if (tail.empty()) return hours * 60 + minutes;
  const bool seconds =
      tail.size() == 3 && tail.front() == text[first] && small_number(tail.substr(1)) >= 0 && small_number(tail.substr(1)) < 60;
  return seconds ? hours * 60 + minutes : -1;
}

/// `10.06.2025` as year * 10000 + month * 100 + day; -1 for anything else.
int dotted_date(std::string_view text) {
  const std::size_t first = text.find('.'), second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (second == std::string_view::npos || first > 2 || second - first > 3 || text.size() - second != 5) return -1;
  const int day = small_number(text.substr(0, first)), month = small_number(text.substr(first + 1, second - first - 1));
  const int year = small_number(text.substr(second + 1));
  return day < 1 || day > 31 || month < 1 || month > 12 || year < 1000 ? -1 : year * 10000 + month * 100 + day;
}

/// The readings of a number piece by its shape.
void read_shape(std::string_view text, const Lexeme& at, const Mask& wanted, Readings& out) {
  const auto give = [&](Class cls, int value) {
    if (!has(wanted, cls)) return;
    Lexeme lexeme = at;
    lexeme.cls = cls;
    lexeme.value = value;
    out.add(lexeme);
  };
  const int value = small_number(text);
  if (value >= 0 && text.size() <= 2) {
    if (value >= 1 && value <= 31) give(Class::day, value);
    if (value >= 1 && value <= 12) give(Class::mnum, value);
    if (value <= 24) give(Class::hour, value * 60);
    if (text.size() == 2) give(Class::year2, value);
  } else if (value >= 1000 && text.size() == 4) {
    if (value < 2200) give(Class::year, value);
    if (value >= 1300 && value < 1600) give(Class::hyear, value);
  } else if (value < 0 && text.size() >= 4) {
    const int minutes = clock_minutes(text);
    if (minutes >= 0) give(Class::clock, minutes);
    if (minutes >= 0 && text.size() >= 5 && text.find(':') == 2) give(Class::colon_clock, minutes);
    const int date = text.size() <= 10 ? dotted_date(text) : -1;
    if (date >= 0) give(Class::dotted, date);
  }
}

bool is_capitalised(const Piece& piece) { return piece.kind == Kind::word && text::is_upper(text::decode(piece.text, 0).value); }

}  // namespace

std::optional<Class> class_named(std::string_view name) {
  const auto found = std::find(class_names.begin(), class_names.end(), name);
  if (found == class_names.end()) return std::nullopt;
  return static_cast<Class>(found - class_names.begin());
}

Lexemes::Lexemes(const model::Lexicon& lexicon) : numerals_(lexicon) {
  add_calendar(lexicon);
  add_units(lexicon);
  add_day_parts(lexicon);
  add_words(lexicon);
  add_holidays(lexicon);
  for (auto& [word, entry] : words_)  // the longer phrase is the likelier
    std::stable_sort(entry.phrases.begin(), entry.phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.rest.size() > b.rest.size(); });
  for (const auto& [word, entry] : words_)
    if (word.size() == 1 && static_cast<unsigned char>(word[0]) < marks_.size()) marks_[static_cast<unsigned char>(word[0])] = &entry;
}

const Lexemes::Entry* Lexemes::entry_of(const Piece& piece) const {
  if (piece.lower.size() == 1) {
    const auto c = static_cast<unsigned char>(piece.lower[0]);
    return c < marks_.size() ? marks_[c] : nullptr;
  }
  const auto found = words_.find(piece.lower);
  return found == words_.end() ? nullptr : &found->second;
}

void Lexemes::add(std::string_view phrase, Class cls, std::int64_t value, bool capital) {
  std::vector<std::string> pieces = split_phrase(phrase);
  Entry& entry = words_[pieces.front()];
  entry.classes |= mask_of(cls);
  if (pieces.size() == 1) entry.single |= mask_of(cls);
  pieces.erase(pieces.begin());
  entry.phrases.push_back({std::move(pieces), cls, value, capital});
}

void Lexemes::add_calendar(const model::Lexicon& lexicon) {
  const model::Table& days = lexicon.table("weekdays");
  const std::size_t day_name = days.column("name"), day = days.column("day"), capital = days.column("capital");
  for (std::size_t i = 0; i < days.rows.size(); ++i) {
    const int number = field_number(days, i, days.rows[i][day]);
    if (number < 1 || number > 7) days.fail(i, "a weekday is 1 to 7");
    add(days.rows[i][day_name], Class::weekday, number, !days.rows[i][capital].empty());
  }
  const model::Table& months = lexicon.table("months");
  const std::size_t name = months.column("name"), calendar = months.column("calendar"), month = months.column("month"),
                    form = months.column("form");
  for (std::size_t i = 0; i < months.rows.size(); ++i) {
    const model::Row& row = months.rows[i];
    const int number = field_number(months, i, row[month]);
    if (number < 1 || number > 12) months.fail(i, "a month is 1 to 12");
    if (row[form] != "full" && row[form] != "short") months.fail(i, "form is full or short");
    if (row[calendar] != "gregorian" && row[calendar] != "islamic") months.fail(i, "calendar is gregorian or islamic");
    add(row[name], row[calendar] == "islamic" ? Class::hijri : row[form] == "full" ? Class::month : Class::mon_short, number);
  }
}

void Lexemes::add_units(const model::Lexicon& lexicon) {
  const model::Table& table = lexicon.table("time_units");
  const std::size_t word = table.column("word"), cls = table.column("class"), unit = table.column("unit");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto named = class_named(table.rows[i][cls]);
    const auto found = std::find(unit_names.begin(), unit_names.end(), table.rows[i][unit]);
    if (!named) table.fail(i, "unknown class");
    if (found == unit_names.end()) table.fail(i, "unknown unit");
    add(table.rows[i][word], *named, found - unit_names.begin());
  }
}

void Lexemes::add_day_parts(const model::Lexicon& lexicon) {
  const model::Table& table = lexicon.table("day_parts");
  const std::size_t name = table.column("name"), code = table.column("code"), from = table.column("add_from"), to = table.column("add_to"),
                    earlier = table.column("earlier");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const model::Row& row = table.rows[i];
    add(row[name], Class::part, static_cast<std::int64_t>(parts_.size()));
    parts_.push_back({row[code], field_number(table, i, row[from]), field_number(table, i, row[to]), field_number(table, i, row[earlier])});
    if (parts_.back().earlier < 0) night_ = parts_.size() - 1;
  }
  const model::Table& zones = lexicon.table("zones");
  const std::size_t zone = zones.column("name"), offset = zones.column("offset");
  for (const model::Row& row : zones.rows) {
    add(row[zone], Class::zone, static_cast<std::int64_t>(zones_.size()));
    zones_.push_back(row[offset]);
  }
}

void Lexemes::add_words(const model::Lexicon& lexicon) {
  const model::Table& table = lexicon.table("time_words");
  const std::size_t phrase = table.column("phrase"), cls = table.column("class"), value = table.column("value");
  std::set<std::pair<std::string_view, Class>> seen;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const model::Row& row = table.rows[i];
    const auto named = class_named(row[cls]);
    if (!named) table.fail(i, "unknown class " + std::string(row[cls]));
    std::int64_t number = 0;
    if (*named == Class::day_adverb || *named == Class::next_day) {
      number = field_number(table, i, row[value]);
    } else {
      number = static_cast<std::int64_t>(codes_.size());
      codes_.push_back(row[value]);
    }
    if (!seen.emplace(row[phrase], *named).second) table.fail(i, "given twice");
    add(row[phrase], *named, number);
  }
}

void Lexemes::add_holidays(const model::Lexicon& lexicon) {
  const model::Table& table = lexicon.table("holidays");
  const std::size_t name = table.column("name"), calendar = table.column("calendar"), month = table.column("month"),
                    day = table.column("day");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const model::Row& row = table.rows[i];
    add(row[name], Class::holiday, static_cast<std::int64_t>(holidays_.size()));
    holidays_.push_back({row[calendar] == "islamic", field_number(table, i, row[month]), field_number(table, i, row[day])});
  }
}

/// A homonym that needs a capital has it, or a word for day before it, or a date in brackets behind it.
bool Lexemes::allows(const Segments& segments, std::uint32_t at, const Phrase& phrase) const {
  if (!phrase.capital || is_capitalised(segments.pieces[at])) return true;
  if (at > 0 && is(segments.pieces[at - 1], Class::day_word)) return true;
  return at + 2 < segments.pieces.size() && segments.pieces[at + 2].kind == Kind::number && segments.pieces[at + 1].kind == Kind::mark;
}

void Lexemes::read_word(const Segments& segments, std::uint32_t at, std::uint32_t limit, const Mask& wanted, Readings& out) const {
  const Entry* entry = entry_of(segments.pieces[at]);
  if (entry == nullptr || (entry->classes & wanted).none()) return;
  for (const Phrase& phrase : entry->phrases) {
    if (!has(wanted, phrase.cls) || at + phrase.rest.size() >= limit || !allows(segments, at, phrase)) continue;
    std::uint32_t end = at + 1;
    const bool whole =
        std::all_of(phrase.rest.begin(), phrase.rest.end(), [&](const std::string& word) { return segments.pieces[end++].lower == word; });
    if (whole) out.add({phrase.cls, false, at, end, phrase.value});
  }
}

void Lexemes::read_numeral(const Segments& segments, std::uint32_t at, std::uint32_t limit, const Mask& wanted, Readings& out) const {
  const Piece& piece = segments.pieces[at];
  if (has(wanted, Class::num))
    if (const auto numeral = numerals_.read(segments, at, limit)) {
      const std::int64_t whole = numeral->value.is_integer() ? numeral->value.digits() : -1;
      out.add({Class::num, numeral->round, at, numeral->end, whole});
    }
  if (piece.kind != Kind::word) return;
  if (has(wanted, Class::ord))
    if (const auto rank = numerals_.read_ordinal(segments, at, limit)) out.add({Class::ord, false, at, rank->end, rank->value.digits()});
  if (has(wanted, Class::pair))
    if (numerals_.read_pair(piece.lower)) out.add({Class::pair, false, at, at + 1, 0});
  if (has(wanted, Class::roman))
    if (const auto roman = read_roman(piece.text)) out.add({Class::roman, false, at, at + 1, *roman});
}

void Lexemes::at(const Segments& segments, std::uint32_t at, std::uint32_t limit, const Mask& wanted, Readings& out) const {
  out.size = 0;
  if (at >= limit) return;
  const Piece& piece = segments.pieces[at];
  if (piece.kind == Kind::number)
    read_shape(piece.text, {Class::never, false, at, at + 1, 0}, wanted, out);
  else
    read_word(segments, at, limit, wanted, out);
  if (piece.kind != Kind::mark) read_numeral(segments, at, limit, wanted, out);
  if (out.size < 2 || !is_capitalised(piece)) return;
  // `Minggu lalu` is a Sunday, `minggu lalu` a week
  std::stable_sort(out.items.begin(), out.items.begin() + static_cast<std::ptrdiff_t>(out.size),
                   [](const Lexeme& a, const Lexeme& b) { return a.cls == Class::weekday && b.cls != Class::weekday; });
}

bool Lexemes::may_begin(const Piece& piece) const {
  if (piece.kind != Kind::word) return piece.kind == Kind::number;
  return entry_of(piece) != nullptr || numerals_.may_begin(piece.lower);
}

bool Lexemes::is(const Piece& piece, Class cls) const {
  const Entry* entry = entry_of(piece);
  return entry != nullptr && has(entry->single, cls);
}

Decimal Lexemes::number_of(const Segments& segments, const Lexeme& lexeme) const {
  const auto numeral = numerals_.read(segments, lexeme.begin, lexeme.end);
  return numeral ? numeral->value : Decimal();
}

std::pair<Decimal, Decimal> Lexemes::pair_of(const Segments& segments, const Lexeme& lexeme) const {
  return numerals_.read_pair(segments.pieces[lexeme.begin].lower).value_or(std::pair<Decimal, Decimal>());
}

Mask Lexemes::alone(const Segments& segments, std::uint32_t at) const {
  const Piece& piece = segments.pieces[at];
  Mask mask;
  if (const Entry* entry = entry_of(piece)) mask = entry->single;
  if (piece.kind == Kind::number) mask |= mask_of(Class::number);
  if (piece.kind == Kind::mark) mask |= mask_of(Class::mark);
  if (piece.kind == Kind::word) mask |= mask_of(is_capitalised(piece) ? Class::upper : Class::lower);
  if (piece.kind == Kind::number && small_number(piece.text) >= 1900) mask |= mask_of(Class::year);
  if (piece.kind == Kind::word && numerals_.may_begin(piece.lower)) mask |= mask_of(Class::num);
  return mask;
}

}  // namespace warta::times
