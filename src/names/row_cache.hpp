/// names/: rows of floats by word, in bounded memory.
///
///     cache.begin();                                    // a block of words; their rows stay until the next one
///     auto [row, mark, is_fresh] = cache.find("Zalmo");     // 64-byte aligned; the caller fills a fresh one, and its mark
///
/// A word hashes to a set of a few places; the one that was not asked for longest makes room. Words that are too long, or whose set is
/// full of the block's own words, get a row for the block alone. Nothing is allocated once warm. One a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "scoring/aligned.hpp"

namespace warta::names {

class RowCache {
 public:
  struct Found {
    float* row;
    std::uint32_t* mark;  ///< any number that the caller keeps beside the row
    bool is_fresh;
  };
  /// For rows of so many floats; forgets all where that changes.
  void fit(std::size_t columns);
  void begin();
  Found find(std::string_view word);

 private:
  static constexpr std::size_t ways = 8, sets = 1024, longest = 55;
  struct Key {
    std::uint32_t used = 0;  ///< the block that asked last; 0: empty
    std::uint32_t mark = 0;
    std::uint8_t length = 0;
    char text[longest];
  };
  struct Free {
    void operator()(float* p) const { scoring::AlignedAllocator<float>().deallocate(p, 0); }
  };
  using Rows = std::unique_ptr<float[], Free>;

  Found spare_row();

  std::size_t columns_ = 0;
  std::uint32_t block_ = 0;
  scoring::Aligned<std::uint64_t> hashes_;
  std::vector<Key> keys_;
  Rows rows_;  ///< of all places; memory that no word has touched costs nothing
  std::vector<Rows> spare_;
  std::uint32_t spare_mark_ = 0;
  std::size_t spare_used_ = 0;
};

}  // namespace warta::names
