/// The roles of persons: words before or behind a name that a title opens (`CEO Telegram Pavel Durov`, `Budi Santoso, Ketua KPK,`).
///
/// Immutable after construction: safe for many threads. Each look around a name is bounded: linear in the number of names.
#pragma once

#include <warta/types.hpp>

#include "links/words.hpp"
#include "segment/segment.hpp"

namespace warta::links {

class Titles {
 public:
  /// Throws Error where a row is wrong.
  explicit Titles(const model::Lexicon& lexicon);
  /// Adds to doc.actors the roles that stand beside their mentions, in the order of the text, each text once an actor. Entities have
  /// their actors already, ids count from 1.
  void find(const segment::Segments& segments, Document& doc) const;

 private:
  struct Look;
  const Phrases& phrases(const std::string& name) const { return classes_.at(name); }
  std::size_t ends(const std::string& name, const segment::Segments& segments, std::size_t last, std::size_t floor) const;
  std::size_t starts(const std::string& name, const segment::Segments& segments, std::size_t first, std::size_t ceiling) const;
  segment::Range before(const Look& look, std::size_t piece) const;
  segment::Range behind(const Look& look, std::size_t piece) const;
  std::size_t skip_honorifics(const Look& look, std::size_t at, std::size_t floor) const;
  std::size_t run_behind(const Look& look, std::size_t at, std::size_t ceiling) const;
  bool fits_headline(const Look& look, std::size_t first, std::size_t last) const;
  bool may_belong(const Look& look, std::size_t piece) const;
  std::size_t extend(const Look& look, std::size_t head, std::size_t floor) const;

  std::unordered_map<std::string, Phrases> classes_;
};

}  // namespace warta::links
