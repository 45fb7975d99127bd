/// figures/: the candidates of the learned tagger and of the grammars -> the article's mentions.
///
/// A span that a name covers is the name's. Where the tagger knows times and figures its spans come first, but those of which it is
/// unsure where a grammar reads the same place otherwise; the grammars fill what it left. A tagger of other labels leaves times and
/// figures to the grammars. No span begins or ends with a comma or a quotation mark, no time with a stroke or full stop.
#pragma once

#include <vector>

#include "segment/segment.hpp"

namespace warta::figures {

/// `tagged`, `times`, `figures`: each sorted, without overlaps inside. Returns mentions sorted, none overlapping. Where candidates
/// overlap, those of an earlier list win. `known`: the tagger's labels. Scores become probabilities of what all three say together.
std::vector<segment::Mention> select(const segment::Segments& segments, std::vector<segment::Mention> tagged,
                                     const std::vector<segment::Mention>& times, const std::vector<segment::Mention>& figures,
                                     const std::vector<Label>& known);

}  // namespace warta::figures
