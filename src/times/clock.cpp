#include "times/clock.hpp"

#include "times/point.hpp"

namespace warta::times {

namespace {

constexpr int day_minutes = 24 * 60;

/// `jam 5 sore` is 17:00, `pukul 12 malam` 24:00.
void apply_part(ClockSaid::Moment& moment, const DayPart& part) {
  const int hour = moment.minutes / 60;
  if (moment.minutes < 0 || hour > 12 || part.add_to == 0 || hour < part.add_from || hour > part.add_to) return;
  moment.minutes += 12 * 60;
}

void set_base(ClockSaid& said, Class cls) {
  const int earlier = said.low.part != nullptr ? said.low.part->earlier : 0;
  said.base = ClockSaid::Base::published;
  if (cls == Class::earlier) said.offset = earlier;
  if (cls == Class::past) said.offset = -1;
  if (cls == Class::that) said.base = ClockSaid::Base::narrative;
  if (cls == Class::before) said.base = ClockSaid::Base::narrative, said.offset = -1;
}

std::string moment_text(const ClockSaid::Moment& moment, std::string_view zone, std::optional<std::int64_t> day) {
  std::string out = day ? text(day_point(*day)) : "";
  if (moment.minutes < 0) return out + std::string(moment.part->code);
  const int hour = moment.minutes / 60, minute = moment.minutes % 60;
  out += std::string("T") + static_cast<char>('0' + hour / 10) + static_cast<char>('0' + hour % 10) + ":" +
         static_cast<char>('0' + minute / 10) + static_cast<char>('0' + minute % 10);
  return out + std::string(zone);
}

}  // namespace

ClockSaid read_clock(Items items, const Lexemes& lexemes) {
  ClockSaid said;
  ClockSaid::Moment* at = &said.low;
  bool half = false;
  Class deixis = Class::never;
  const auto set_minutes = [&](std::int64_t minutes) {
    if (minutes > day_minutes || at->minutes >= 0) return;
    at->minutes = static_cast<int>(minutes) - (half && minutes >= 60 ? 30 : 0);
    half = false;
  };
  for (const Lexeme& item : items) {
    switch (item.cls) {
      case Class::clock:
      case Class::colon_clock:
      case Class::hour:
        set_minutes(item.value);
        break;
      case Class::num:
        set_minutes(item.value >= 0 && item.value <= 24 ? item.value * 60 : day_minutes + 1);
        break;
      case Class::half:
        half = true;
        break;
      case Class::midnight:
        set_minutes(day_minutes);
        break;
      case Class::noon:
        set_minutes(day_minutes / 2);
        break;
      case Class::part:
        at->part = &lexemes.part(item.value);
        break;
      case Class::zone:
        said.zone = lexemes.zone(item.value);
        break;
      case Class::dash:
      case Class::until:
        at = &said.high;
        break;
      case Class::last_night:
        at->part = &lexemes.night();
        said.base = ClockSaid::Base::published, said.offset = -1;
        break;
      case Class::present:
      case Class::earlier:
      case Class::later:
      case Class::past:
      case Class::that:
      case Class::before:
        deixis = item.cls;
        break;
      default:
        break;
    }
  }
  const DayPart* of_high = said.high.part;  // `pukul 8-10 pagi`: of both
  if (said.low.part != nullptr)
    apply_part(said.low, *said.low.part);
  else if (of_high != nullptr && said.high.minutes >= 0)
    apply_part(said.low, *of_high);
  if (of_high != nullptr) apply_part(said.high, *of_high);
  if (deixis != Class::never) set_base(said, deixis);
  return said;
}

std::string text(const ClockSaid& said, std::optional<std::int64_t> day) {
  if (!said.low.known()) return {};
  const std::string low = moment_text(said.low, said.zone, day);
  if (!said.high.known()) return low;
  const bool over_midnight = day && said.low.minutes >= 0 && said.high.minutes >= 0 && said.high.minutes < said.low.minutes;
  return low + "/" + moment_text(said.high, said.zone, over_midnight ? std::optional(*day + 1) : day);
}

}  // namespace warta::times
