#include "figures/select.hpp"

#include <algorithm>

namespace warta::figures {

namespace {

using segment::Mention;

/// Merges `more` into `mentions`, where they are free; linear, as both are sorted.
std::vector<Mention> fill(std::vector<Mention> mentions, const std::vector<Mention>& more) {
  std::vector<Mention> merged;
  merged.reserve(mentions.size() + more.size());
  auto next = mentions.begin();
  for (const Mention& candidate : more) {
    while (next != mentions.end() && next->pieces.last <= candidate.pieces.first) merged.push_back(std::move(*next++));
    const bool free = next == mentions.end() || candidate.pieces.last <= next->pieces.first;
    if (!free) continue;
    merged.push_back(candidate);
    merged.back().score = grammar_score;
  }
  std::move(next, mentions.end(), std::back_inserter(merged));
  return merged;
}

}  // namespace

std::vector<Mention> select(std::vector<Mention> tagged, const std::vector<Mention>& times, const std::vector<Mention>& figures) {
  return fill(fill(std::move(tagged), times), figures);
}

}  // namespace warta::figures
