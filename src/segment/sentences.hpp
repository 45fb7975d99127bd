/// The third step of segment/: where sentences end.
#pragma once

#include "segment/lexemes.hpp"
#include "segment/segment.hpp"

namespace warta::segment {

/// Appends the sentences of the pieces [range.first, range.last), which whole tokens cover: those from `tokens[first_token]` on.
/// Linear.
void split_sentences(const Lexemes& lexemes, Range range, std::size_t first_token, Segments& out);

}  // namespace warta::segment
