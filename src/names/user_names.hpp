/// names/: a user's own names, looked up in the pieces of an article, and their right of way over what the model found.
///
///     UserNames names = read_user_names("names.tsv");      // throws Error with path and line
///     names.find(glue.clitics(), segments, matches);       // cuts `Persibnya` where `Persib` is a row
///     ban(matches, tagged), ban(matches, times), honour(matches, tagged);
///
/// A row matches whole pieces of one sentence whose letters and marks are the row's: each space of the row stands between two pieces, and
/// no other space does (`Sinar Laut` is found in `SinarLaut`, where the splitter parts it). Case: as written, or all in capitals; a row
/// without capitals matches any case. Of the rows that match from one piece on the longest wins, of matches that overlap the first; among
/// rows that match the same pieces the one written exactly so, then one that is in capitals here, then one without capitals.
///
/// Letters, hashed as they come, are keys of one open table that holds rows and their beginnings at spaces; a lookup costs a cache miss
/// a piece. Immutable once filled: safe for many threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "segment/segment.hpp"

namespace warta::names {

/// Where rows matched, over the pieces as find() left them.
struct UserMatches {
  struct Name {
    segment::Range pieces;
    Label label;
    std::string_view canonical;  ///< of the list's memory; empty: none
  };
  struct Ban {
    segment::Range pieces;
    Label label;  ///< empty: any
  };
  std::vector<Name> names;  ///< in order, none overlapping
  std::vector<Ban> bans;    ///< in order of their first piece
  void clear() { names.clear(), bans.clear(); }
};

class UserNames {
 public:
  static constexpr std::size_t longest_row = 1000, most_parts = 32;  ///< bytes; runs of letters, runs of digits, other characters
  static constexpr std::size_t most_spellings = 64;                  ///< rows that differ in nothing but case

  /// `label` is `ORG`, `-ORG` (no ORG here) or `-` (nothing here). A later row takes the place of an earlier one of the same text. Throws
  /// Error with the reason, nothing is added then. `where` (a line) is for messages about a label.
  void add(std::string_view text, std::string_view label, std::string_view canonical, std::size_t where);
  /// Room for the rows of so many bytes, so that nothing moves while they are added.
  void reserve(std::size_t bytes);
  std::size_t size() const { return entries_.size(); }

  /// The labels that rows have, each with the line where it came first.
  struct UsedLabel {
    Label label;
    std::size_t where = 0;
  };
  const std::vector<UsedLabel>& labels() const { return labels_; }

  /// Appends all matches. A name before a clitic is cut off from it, in `segments` too. Linear in the article.
  void find(const std::unordered_set<std::string>& clitics, segment::Segments& segments, UserMatches& matches) const;

 private:
  class Search;

  /// A row: offsets into bytes_.
  struct Entry {
    std::uint32_t text = 0, canonical = 0;  ///< canonical 0: none
    std::uint32_t next = 0;                 ///< the next row of this slot, from 1; 0: none
    std::uint16_t size = 0;                 ///< of the folded text; behind it stand the bits of its capitals
    std::uint8_t label = 0;                 ///< of labels_, from 1; 0: any
    bool bans : 1 = false, any_case : 1 = false;
  };
  /// What hangs on a key; empty where `state` is 0.
  struct Slot {
    std::uint32_t tag = 0, state = 0;  ///< `state`: the first row, from 1, and the bit of a beginning
  };
  static constexpr std::uint32_t beginning = 1U << 31;

  std::string_view folded(const Entry& e) const { return {bytes_.data() + e.text, e.size}; }
  std::uint8_t label_number(std::string_view name, std::size_t where);
  Slot& slot_for(std::uint32_t tag);
  const Slot* find_slot(std::uint32_t tag) const;
  void grow();
  void put(std::uint32_t tag, Entry entry, std::string_view text, std::string_view capitals);
  std::string_view canonical(const Entry& e) const { return e.canonical == 0 ? std::string_view() : bytes_.data() + e.canonical; }

  std::string bytes_ = std::string(1, '\0');
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;     ///< slots
  std::size_t longest_ = 0;  ///< letters of a row
  unsigned shift_ = 32;      ///< of a tag, to its slot
  std::vector<UsedLabel> labels_;
};

/// Reads lines `text TAB label [TAB canonical name]`; a first line whose label is `label`, empty lines and lines with # in front are
/// left out. Throws Error with path, line and reason.
UserNames read_user_names(const std::filesystem::path& path);

/// Takes out mentions that lie within a forbidden text.
void ban(const UserMatches& matches, std::vector<segment::Mention>& mentions);
/// Puts the names among the mentions; what overlaps with one of them goes.
void honour(const UserMatches& matches, std::vector<segment::Mention>& mentions);

}  // namespace warta::names
