/// The readings of spans: a scan over a span's pieces that skips what it does not know.
#pragma once

#include "figures/terms.hpp"

namespace warta::figures {

/// Gives the mention value, low, high, result, unit, si. `sentence` holds the mention.
void read_figure(const Lexemes& lexemes, const segment::Segments& segments, segment::Range sentence, segment::Mention& mention);

}  // namespace warta::figures
