/// The second step of segment/: pieces -> surface tokens, as in UD Indonesian-GSD.
#pragma once

#include "segment/lexemes.hpp"
#include "segment/segment.hpp"

namespace warta::segment {

/// Appends the tokens of the pieces [range.first, range.last). Linear.
void join_tokens(const Lexemes& lexemes, Range range, Segments& out);

}  // namespace warta::segment
