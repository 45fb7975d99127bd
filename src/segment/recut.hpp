/// segment/: pieces cut in two after the fact, by who knows more about words than the splitter.
#pragma once

#include <vector>

#include "segment/segment.hpp"

namespace warta::segment {

/// A piece is to become two; the second begins `at` bytes into it, inside of the piece and of its `lower`, which is as long.
struct Cut {
  std::uint32_t piece = 0, at = 0;
};

/// Cuts pieces; tokens and sentences keep their extent. `cuts` is sorted, one a piece at most. Linear.
void recut(const std::vector<Cut>& cuts, Segments& segments);

/// Ranges in order of their first piece, over pieces as they were before `cuts`, become ranges over the pieces as they are now.
void renumber(const std::vector<Cut>& cuts, std::vector<Range>& ranges);

}  // namespace warta::segment
