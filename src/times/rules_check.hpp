/// What a table of rules must not hold (inside this room only).
#pragma once

#include "times/rules.hpp"

namespace warta::times {

/// Throws Error with the line of a rule that is never chosen, because an earlier one reads all that it reads, and of one that reads
/// what another of the same neighbours reads and means something else by it.
void check_rules(const std::vector<Rule>& rules, const Automaton& automaton, const model::Table& table);

}  // namespace warta::times
