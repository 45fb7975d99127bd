/// The first step of segment/: one pass over the bytes that cuts pieces and folds words.
#pragma once

#include "segment/lexemes.hpp"
#include "segment/segment.hpp"

namespace warta::segment {

/// Appends the pieces of `span` to `out`, whose `text` is set. A piece never crosses the span's ends. Linear.
void cut_pieces(const Lexemes& lexemes, Span span, bool boilerplate, Segments& out);

}  // namespace warta::segment
