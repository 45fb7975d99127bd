/// Phrases of the lexicon in one trie over bytes: which phrases of some classes begin, or end, at a piece.
///
///     Phrases phrases;
///     phrases.add("basis poin", Tag::percent, 7);
///     if (auto hit = phrases.longest(segments, at, limit, tags(Tag::percent, Tag::unit))) use(hit->entry->payload, hit->end);
///
/// A phrase matches whole pieces, folded, with white space where the form has a space. Safe for many threads once filled.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "segment/segment.hpp"

namespace warta::figures {

/// What a phrase is good for; at most 128.
enum class Tag : std::uint8_t {
  to,
  or_word,
  and_word,
  between,
  sign,
  plus_minus,
  percent,
  points,
  scale_mark,
  glued_mark,
  dozen,
  ratio,
  places,
  per,
  times,
  english,
  few,
  few_of,
  currency_before,
  currency_after,
  unit,
  unit_lead,
  unit_denominator,
  approx_before,
  approx_after,
  bound,
  change_verb,
  change_act,
  change_stop,
  change_gap,
  measure,
  more_follow,
  per_cue,
  per_link,
  scope_phrase,
  scope_prep,
  scope_verb,
  scope_link,
  scope_agent,
  scope_noun,
  scope_only,
  number_of,
  says,
  subject_end,
  subject_lead,
  subject_gap,
  tally,
  scope_for,
  among,
  of_those,
  from,
  out_of,
  part_from,
  that,
  total,
  former,
  now,
  consists,
  rest,
  equal,
  equal_core,
  become,
  level,
  compared,
  copula,
  score,
  names_before,
  time_before,
  time_after,
  rank_before,
  rank_noun,
  no_figure,
  rank_after,
  both_noun,
  equal_said,
  reach,
  end_word,
  root_verb,
  act_noun,
  noun,
  classifier,
  classifier_person,
  person,
  count
};
static_assert(static_cast<int>(Tag::count) <= 128);

__extension__ typedef unsigned __int128 Tags;  // a set of tags
template <typename... T>
constexpr Tags tags(T... each) {
  return ((Tags{1} << static_cast<unsigned>(each)) | ...);
}

class Phrases {
 public:
  struct Entry {
    Tag tag;
    bool exact = false;         ///< capitals must agree with `form`
    std::uint32_t payload = 0;  ///< what the phrase means, by tag
    std::string form;           ///< as in the row
  };
  struct Hit {
    const Entry* entry;
    std::uint32_t begin, end;  ///< pieces
  };

  void add(std::string_view form, Tag tag, std::uint32_t payload, bool exact = false);

  /// To be called once, behind the last add and before the first search.
  void build();

  /// The longest phrase of `wanted` that begins at piece `at` and ends by `limit`; the first row wins among equals.
  std::optional<Hit> longest(const segment::Segments& segments, std::uint32_t at, std::uint32_t limit, Tags wanted) const;

  /// The longest phrase of `wanted` that ends before piece `end` and begins at `from` or behind.
  std::optional<Hit> ending(const segment::Segments& segments, std::uint32_t from, std::uint32_t end, Tags wanted) const;

  /// Whether the one piece `at` is a phrase of `wanted`.
  bool is(const segment::Segments& segments, std::uint32_t at, Tags wanted) const {
    return longest(segments, at, at + 1, wanted).has_value();
  }

 private:
  static constexpr std::uint32_t none = 0;
  /// Forms byte by byte, forwards or backwards. A node's children stand side by side, in the order of their bytes; it knows the tags below
  /// it, so that a walk ends where nothing wanted can follow.
  struct Form {
    std::string bytes;
    std::uint32_t entry;
  };
  struct Trie {
    struct Node {
      Tags below = 0, here = 0;
      std::uint32_t first = 0, entries = 0;  // the first child; the first of `order`
      std::uint16_t children = 0, size = 0;
    };
    std::vector<Node> nodes;
    std::string bytes;                 // that lead to the nodes
    std::vector<std::uint32_t> order;  // of entries, node by node
    void build(std::vector<Form> forms, const std::vector<Entry>& entries);
    std::uint32_t step(std::uint32_t node, char byte) const;
    std::uint32_t step(std::uint32_t node, std::string_view word, bool backwards, Tags wanted) const;
  };
  const Entry* accept(const segment::Segments& segments, std::uint32_t at, std::uint32_t end, const Trie& trie, std::uint32_t node,
                      Tags wanted) const;

  std::vector<Entry> entries_;
  std::vector<Form> forms_;  // until build
  Trie forwards_, backwards_;
};

}  // namespace warta::figures
