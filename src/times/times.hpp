/// times/: pieces -> DATE TIME DURATION SET, with TIMEX3 values (annotation guideline and VALUES.md).
///
/// One grammar, made of lexicon rows, serves twice: `find` proposes spans in running text, `resolve` reads the spans that were
/// chosen (by the grammar or by the learned tagger) and gives them values against the publication date and the article's own clock.
/// Immutable after construction: safe for many threads. Linear in the number of pieces.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "segment/segment.hpp"

namespace warta::times {

class Grammar {
 public:
  /// Throws Error where a row is wrong.
  explicit Grammar(const model::Lexicon& lexicon);
  Grammar(Grammar&&) noexcept;
  Grammar& operator=(Grammar&&) noexcept;
  ~Grammar();

  /// Appends the times of one sentence: sorted, not overlapping, label and pieces set, reading empty. Each span the longest.
  void find(const segment::Segments& segments, segment::Range sentence, std::vector<segment::Mention>& out) const;

  /// Gives readings (value, low, high, mod, conflict) to the mentions whose label is a time. `mentions` holds all mentions of the
  /// article in order (names and figures too: they are context, and stay as they are). `published` is an ISO date or empty.
  /// `body_from` is the first piece behind headline and publication line: dates before it do not move the narrative's clock.
  /// A mention that the grammar cannot read keeps an empty reading.
  void resolve(const segment::Segments& segments, const std::string& published, std::uint32_t body_from,
               std::vector<segment::Mention>& mentions) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

/// Whether `date` is a day of the calendar written `YYYY-MM-DD`.
bool is_iso_date(std::string_view date);

}  // namespace warta::times
