/// links/: mentions -> actors (aliases, acronyms), places -> codes, relations between figures by entity id.
///
/// Immutable after construction: safe for many threads.
#pragma once

#include <memory>
#include <vector>

#include "segment/segment.hpp"

namespace warta::links {

class Rules {
 public:
  explicit Rules(const model::Lexicon& lexicon);
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;
  ~Rules();
  /// Reads doc.entities (ids, spans, texts, labels set; sorted) and fills doc.actors and Entity::actor. Actors are numbered 1, 2, ...
  /// in the order of their first mention. PER, ORG, GPE, LOC, FAC have actors. Linear (hashing) in the number of entities.
  void join(const segment::Segments& segments, Document& doc) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace warta::links
