/// Texts that try to break an analysis: random bytes, random words, long runs of what grammars like. Seeded: the same everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hostile {

/// SplitMix64: small, and the same on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

/// Any bytes; half of the time mostly ASCII.
std::string bytes(Random& random, std::size_t size);
/// Words, numbers, marks and names of a small list, glued at random: near to news, far from grammar.
std::string words(Random& random, std::size_t count);
/// Lengths of one thing again and again, each about `size` bytes: what backtracking and nesting would die of.
struct Run {
  std::string name, text;
};
std::vector<Run> runs(std::size_t size);

}  // namespace hostile
