#include "times/resolver.hpp"

#include <algorithm>

#include "times/duration.hpp"

namespace warta::times {

using segment::Kind;
using segment::Mention;
using segment::Segments;

namespace {
constexpr std::size_t beside = 3;          // pieces between a clock time and its day
constexpr std::size_t mention_reach = 24;  // mentions of a sentence looked at

/// `Minggu`, `Jumat Kliwon`, `Senin lalu`.
bool is_bare_weekday(Items items) {
  const auto besides = [](const Lexeme& item) { return item.cls == Class::market || item.cls == Class::past || item.cls == Class::next; };
  return !items.empty() && items[0].cls == Class::weekday && std::all_of(items.begin() + 1, items.end(), besides);
}
}  // namespace

Resolver::Resolver(const Rules& rules, const Lexemes& lexemes, const Dates& dates, const Segments& segments,
                   std::optional<std::int64_t> published, std::uint32_t body_from, std::vector<Mention>& mentions)
    : rules_(rules),
      lexemes_(lexemes),
      dates_(dates),
      segments_(segments),
      published_(published),
      body_from_(body_from),
      mentions_(mentions) {}

void Resolver::run() {
  match_all();
  read_dates();
  read_clocks();
}

void Resolver::match_all() {
  reads_.resize(mentions_.size());
  future_.assign(segments_.pieces.size(), false);
  std::uint32_t sentence = 0, marked = 0;  // sentences before `marked` have their clauses looked at
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    const Mention& mention = mentions_[i];
    while (sentence + 1 < segments_.sentences.size() && segments_.sentences[sentence].last <= mention.pieces.first) ++sentence;
    reads_[i].sentence = sentence;
    if (mention.label == labels::DATE && marked <= sentence) mark_future(segments_.sentences[sentence]), marked = sentence + 1;
    if (is_time(mention.label)) match(i);
  }
}

void Resolver::match(std::size_t i) {
  Match match;
  if (!rules_.read(segments_, mentions_[i].pieces, mentions_[i].label, match)) return;
  reads_[i].rule = match.rule;
  reads_[i].first = static_cast<std::uint32_t>(items_.size());
  reads_[i].size = static_cast<std::uint32_t>(match.size);
  const Items items = items_of(match);
  items_.insert(items_.end(), items.begin(), items.end());
}

void Resolver::read_dates() {
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    Read& read = reads_[i];
    read.last_day = narrative_.last_day;
    if (read.rule == nullptr) continue;
    if (acts(i, Action::duration)) read_duration(items(i), lexemes_, segments_, mentions_[i].reading);
    if (acts(i, Action::set)) read_set(items(i), lexemes_, segments_, mentions_[i].reading);
    if (mentions_[i].label == labels::DATE) read_date(i);
    if (acts(i, Action::clock)) move_by_clock(i);
  }
}

void Resolver::read_date(std::size_t i) {
  Read& read = reads_[i];
  read.date = dates_.read(read.rule->action, items(i), around(i));
  if (acts(i, Action::adverb))
    if (const auto day = apposed_day(i)) read.date = DateSaid(), read.date.low = day_point(*day);
  if (const auto day = clocked_day(i)) read.date.low = day_point(*day);
  set_eve(i);
  move_clock(i);
  write_date(i);
}

Around Resolver::around(std::size_t i) const {
  Around around;
  around.now = published_ ? published_ : narrative_.last_day;
  around.narrative = narrative_;
  around.future = future_[mentions_[i].pieces.first];
  if (stated_year_ != 0 && reads_[i].sentence <= stated_in_ + 1) around.near_year = stated_year_;
  return around;
}

/// Marks end a clause, but those that stand inside dates.
bool Resolver::is_clause_end(std::uint32_t piece) const {
  if (segments_.pieces[piece].kind != Kind::mark) return false;
  constexpr std::array<Class, 4> inner = {Class::dash, Class::slash, Class::open, Class::close};
  return std::none_of(inner.begin(), inner.end(), [&](Class cls) { return lexemes_.is(segments_.pieces[piece], cls); });
}

/// Marks the pieces of each clause of a sentence that has a word for what is to come.
void Resolver::mark_future(segment::Range sentence) {
  const auto cue = [&](std::uint32_t piece) { return lexemes_.is(segments_.pieces[piece], Class::future); };
  for (std::uint32_t first = sentence.first; first < sentence.last;) {
    bool future = false;
    std::uint32_t last = first;
    for (; last < sentence.last && (last == first || !is_clause_end(last)); ++last) future = future || cue(last);
    if (future) std::fill(future_.begin() + first, future_.begin() + last, true);
    first = last;
  }
}

/// Whether only marks, or nothing, stand between two neighbouring mentions.
bool Resolver::touches(std::size_t i, std::size_t j) const {
  const std::uint32_t from = mentions_[i].pieces.last, to = mentions_[j].pieces.first;
  if (to < from || to - from > 2 || reads_[i].sentence != reads_[j].sentence) return false;
  for (std::uint32_t at = from; at < to; ++at)
    if (segments_.pieces[at].kind != Kind::mark) return false;
  return true;
}

/// `hari ini, Selasa (10/6)`: the day that is written out right behind it.
std::optional<std::int64_t> Resolver::apposed_day(std::size_t i) const {
  const std::size_t j = i + 1;
  if (j >= mentions_.size() || !acts(j, Action::date) || mentions_[j].label != labels::DATE || !touches(i, j)) return std::nullopt;
  const auto is_date = [](const Lexeme& item) { return item.cls == Class::day || item.cls == Class::dotted; };
  const Items written = items(j);
  if (std::none_of(written.begin(), written.end(), is_date)) return std::nullopt;
  const DateSaid said = dates_.read(Action::date, written, around(j));
  return said.low && !said.high ? day_of(*said.low) : std::nullopt;
}

/// `Selasa pagi ini`: the part of the day says which Tuesday.
std::optional<std::int64_t> Resolver::clocked_day(std::size_t i) const {
  const std::size_t j = i + 1;
  if (!published_ || reads_[i].size != 1 || !is_bare_weekday(items(i))) return std::nullopt;
  if (j >= mentions_.size() || !acts(j, Action::clock) || mentions_[j].pieces.first != mentions_[i].pieces.last) return std::nullopt;
  const ClockSaid said = read_clock(items(j), lexemes_);
  const std::int64_t day = *published_ + said.offset;
  const bool same = said.base == ClockSaid::Base::published && weekday_of(day) == items(i)[0].value;
  return same ? std::optional(day) : std::nullopt;
}

/// `malam Minggu` is the evening before that Sunday.
void Resolver::set_eve(std::size_t i) {
  Read& read = reads_[i];
  if (i == 0 || !is_bare_weekday(items(i)) || !read.date.low) return;
  const bool adjacent = mentions_[i - 1].pieces.last == mentions_[i].pieces.first;
  if (!adjacent || mentions_[i - 1].label != labels::TIME || reads_[i - 1].size != 1) return;
  const Lexeme& part = items(i - 1)[0];
  const auto day = day_of(*read.date.low);
  if (day && part.cls == Class::part && lexemes_.part(part.value).earlier < 0) read.date.low = day_point(*day - 1);
}

void Resolver::move_clock(std::size_t i) {
  const Read& read = reads_[i];
  if (mentions_[i].pieces.first < body_from_) return;
  if (read.date.islamic_year != 0) narrative_.islamic_year = read.date.islamic_year;
  if (!read.date.low || read.date.low->grain == Grain::weekday) return;
  const Point& point = read.date.high ? *read.date.high : *read.date.low;
  if (point.year != 0) narrative_.last = point;
  if (point.year != 0 && point.grain < Grain::year) narrative_.fine = point;
  if (!read.date.high)
    if (const auto day = day_of(point)) narrative_.last_day = day;
  const Items said = items(i);
  const bool outright = std::any_of(said.begin(), said.end(), [](const Lexeme& item) { return item.cls == Class::year; });
  const int now = published_ ? from_days(*published_).year : 0;
  if (outright)
    stated_year_ = point.year < now && point.grain == Grain::year && !read.date.high ? point.year : 0, stated_in_ = read.sentence;
}

/// `malam ini` names a day as `hari ini` does.
void Resolver::move_by_clock(std::size_t i) {
  const ClockSaid said = read_clock(items(i), lexemes_);
  if (published_ && said.base == ClockSaid::Base::published && mentions_[i].pieces.first >= body_from_)
    narrative_.last_day = *published_ + said.offset;
}

void Resolver::write_date(std::size_t i) {
  const DateSaid& said = reads_[i].date;
  Reading& reading = mentions_[i].reading;
  reading.conflict = said.conflict;
  if (!said.low) return;
  reading.value = said.high ? text(*said.low) + "/" + text(*said.high) : text(*said.low);
  reading.mod = said.mod;
  if (acts(i, Action::hijri)) reading.approx = "about";  // the sighting of the moon may move it by a day
}

/// The day beside a clock time, else the nearest one of its sentence: before it, then behind it.
std::optional<std::int64_t> Resolver::day_in_sentence(std::size_t i, bool& recurring) const {
  std::optional<std::int64_t> before, behind;
  const auto day = [&](std::size_t j) -> std::optional<std::int64_t> {
    return mentions_[j].label == labels::DATE && reads_[j].date.low ? day_of(*reads_[j].date.low) : std::nullopt;
  };
  for (std::size_t j = i; j-- > 0 && i - j <= mention_reach && reads_[j].sentence == reads_[i].sentence && !before;) {
    const std::size_t gap = mentions_[i].pieces.first - mentions_[j].pieces.last;
    if (mentions_[j].label == labels::SET && gap <= beside) recurring = true;
    before = day(j);
    if (before && gap <= beside) return before;
  }
  for (std::size_t j = i + 1; j < mentions_.size() && j - i <= mention_reach && reads_[j].sentence == reads_[i].sentence && !behind; ++j) {
    const std::size_t gap = mentions_[j].pieces.first - mentions_[i].pieces.last;
    behind = day(j);
    if (behind && reads_[i].last_day && gap > 1 && has_clock(j)) behind.reset();  // `berangkat pukul 22.00 dan tiba Kamis pukul 01.00`
    if (behind && gap <= beside) return behind;
  }
  return before ? before : behind;
}

/// Whether a clock time of its own stands beside a date.
bool Resolver::has_clock(std::size_t i) const {
  const std::size_t j = i + 1;
  return j < mentions_.size() && mentions_[j].label == labels::TIME && mentions_[j].pieces.first - mentions_[i].pieces.last <= beside;
}

std::optional<std::int64_t> Resolver::day_of_clock(std::size_t i, const ClockSaid& said) const {
  const auto now = published_ ? published_ : reads_[i].last_day;
  if (said.base == ClockSaid::Base::published) {
    // `sore ini, Selasa (10/6)`: the day beside it says which
    return now ? std::optional(*now + said.offset) : std::nullopt;
  }
  if (said.base == ClockSaid::Base::narrative) return reads_[i].last_day ? std::optional(*reads_[i].last_day + said.offset) : std::nullopt;
  bool recurring = false;
  const auto near = day_in_sentence(i, recurring);
  if (recurring) return std::nullopt;
  return near ? near : reads_[i].last_day;
}

void Resolver::read_clocks() {
  for (std::size_t i = 0; i < mentions_.size(); ++i) {
    if (!acts(i, Action::clock)) continue;
    const ClockSaid said = read_clock(items(i), lexemes_);
    std::string value = text(said, day_of_clock(i, said));
    if (!value.empty()) mentions_[i].reading.value = std::move(value);
  }
}

}  // namespace warta::times
