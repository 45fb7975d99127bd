/// Lengths of time and recurring times: they need no calendar.
#pragma once

#include "times/rules.hpp"

namespace warta::times {

/// value, or low and high, of a match whose action is `duration`.
void read_duration(Items items, const Lexemes& lexemes, const segment::Segments& segments, Reading& reading);
/// value of a match whose action is `set`.
void read_set(Items items, const Lexemes& lexemes, const segment::Segments& segments, Reading& reading);

/// The unit that a lexeme names; nothing for another class.
std::optional<Unit> unit_of(const Lexeme& lexeme);

}  // namespace warta::times
