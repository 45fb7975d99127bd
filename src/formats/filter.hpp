/// formats/: a document with only some of its labels.
#pragma once

#include <vector>
#include <warta/types.hpp>

namespace warta::formats {

/// Keeps the entities whose label is in `labels`. Entities and actors are numbered anew; what named one that is gone (a relation,
/// a mention, an actor without mentions, a speaker) is gone too, so that every id in the document still says something.
void keep_only(const std::vector<Label>& labels, Document& document);

}  // namespace warta::formats
