/// A Document without some of its entities.
#pragma once

#include <functional>
#include <warta/types.hpp>

namespace warta::internal {

/// Keeps the entities that are wanted. Entities and actors are numbered anew; what named one that is gone (a relation, a mention, an
/// actor without mentions, a speaker) is gone too, so that every id in the document still says something.
void keep_if(Document& document, const std::function<bool(const Entity&)>& wanted);

}  // namespace warta::internal
