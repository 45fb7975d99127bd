/// names/: finds the lost space in words that a scraper glued (`Samsungmengumumkan`, `JADWALPiala`), so that a name can end inside.
///
/// A word that the raw text never had is cut in two known words where a logistic regression over their likelihood, its length and the
/// shorter part's length is sure enough; the clitic of a few known words is cut off too (`hari|nya`). Weights are rows of glue.tsv.
/// Immutable; safe for many threads. Linear in the text: words longer than 60 bytes stay whole.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "model/lexicon.hpp"
#include "names/vectors.hpp"
#include "segment/segment.hpp"

namespace warta::names {

class Glue {
 public:
  /// `vectors` must outlive this. Throws Error where a row is wrong.
  Glue(const model::Lexicon& lexicon, const Vectors& vectors);
  /// The byte where the second word of a glued word begins; nothing for a sound word. `lower` is the folded word, as long as `text`.
  std::optional<std::uint32_t> cut(std::string_view text, std::string_view lower) const;
  /// Cuts the pieces of an article; tokens and sentences keep their extent.
  void cut(segment::Segments& segments) const;
  /// Endings that are words of their own, folded ASCII: `nya`.
  const std::unordered_set<std::string>& clitics() const { return clitics_; }

 private:
  double sureness(std::string_view left, std::string_view right, std::size_t length) const;
  const Vectors* vectors_;
  double bias_ = 0, likelihood_ = 0, length_ = 0, shorter_ = 0, clitic_ = 0;
  std::unordered_set<std::string> clitics_, stems_;
};

}  // namespace warta::names
