/// Lengths of time and recurring times: they need no calendar.
#pragma once

#include "times/rules.hpp"

namespace warta::times {

/// value, or low and high, of a match whose action is `duration`.
void read_duration(const Match& match, Reading& reading);
/// value of a match whose action is `set`.
void read_set(const Match& match, const Lexemes& lexemes, Reading& reading);

/// The unit that a lexeme names; nothing for another class.
std::optional<Unit> unit_of(const Lexeme& lexeme);

}  // namespace warta::times
