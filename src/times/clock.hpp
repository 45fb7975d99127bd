/// Clock times and parts of the day, before they have their day.
#pragma once

#include "times/rules.hpp"

namespace warta::times {

struct ClockSaid {
  /// A clock time (minutes of the day) or a part of the day.
  struct Moment {
    int minutes = -1;
    const DayPart* part = nullptr;
    bool known() const { return minutes >= 0 || part != nullptr; }
  };
  enum class Base : std::uint8_t { none, published, narrative };
  Moment low, high;
  std::string_view zone;
  Base base = Base::none;  ///< the day it names itself: `tadi malam`, `malam itu`
  int offset = 0;          ///< days from the base
};

ClockSaid read_clock(Items items, const Lexemes& lexemes);
/// `2025-06-10T13:00+07:00`, `TMO`, or a range of both; `day` absent: without it.
std::string text(const ClockSaid& said, std::optional<std::int64_t> day);

}  // namespace warta::times
