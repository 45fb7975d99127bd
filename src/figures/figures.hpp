/// figures/: pieces -> MONEY PERCENT QUANTITY CARDINAL ORDINAL with values; what they count; how they relate (VALUES.md).
///
/// One grammar, made of lexicon rows, serves twice: `find` proposes spans in running text, `read` gives values to the spans that
/// were chosen (by the grammar or by the learned tagger). `frame` adds what stands around a figure: approx, change, counts, per, scope.
/// Immutable after construction: safe for many threads. Linear in the number of pieces. Numbers are exact (Decimal).
#pragma once

#include <memory>
#include <vector>

#include "segment/segment.hpp"

namespace warta::figures {

/// A relation between two mentions, by their index.
struct Link {
  std::string type;  ///< part_of changed_to equals
  std::size_t from = 0, to = 0;
  std::optional<Decimal> share;
};

class Grammar {
 public:
  /// Throws Error where a row is wrong.
  explicit Grammar(const model::Lexicon& lexicon);
  Grammar(Grammar&&) noexcept;
  Grammar& operator=(Grammar&&) noexcept;
  ~Grammar();

  /// Appends the figures of one sentence: sorted, not overlapping, label and pieces set, reading empty. Each span the longest.
  /// Numbers inside a time (`10 Juni`, `pukul 13.00`) may be proposed too: the caller prefers the time's longer span.
  void find(const segment::Segments& segments, segment::Range sentence, std::vector<segment::Mention>& out) const;

  /// Gives value, low, high, result, unit, si to the mentions whose label is a figure; others stay as they are.
  void read(const segment::Segments& segments, std::vector<segment::Mention>& mentions) const;

  /// Adds approx (times too), change, counts, per, scope from the words and mentions around; `mentions` are all of the article's, in order.
  /// Gives part_of, changed_to, equals between them. Reading::who becomes 1 + the index of the mention that a figure is about.
  std::vector<Link> frame(const segment::Segments& segments, std::vector<segment::Mention>& mentions) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace warta::figures
