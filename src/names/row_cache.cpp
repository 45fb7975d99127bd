#include "names/row_cache.hpp"

#include <algorithm>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace warta::names {

void RowCache::fit(std::size_t columns) {
  if (columns == columns_) return;
  columns_ = columns;
  block_ = 0;
  hashes_.assign(sets * ways, 0);
  keys_.assign(sets * ways, {});
  rows_.reset(scoring::AlignedAllocator<float>().allocate(sets * ways * columns));
  spare_.clear();
}

void RowCache::begin() {
  spare_used_ = 0;
  if (++block_ != 0) return;
  for (Key& key : keys_) key.used = 0;  // after four thousand million blocks all is new again
  block_ = 1;
}

RowCache::Found RowCache::spare_row() {
  if (spare_used_ == spare_.size()) spare_.emplace_back(scoring::AlignedAllocator<float>().allocate(columns_));
  return {spare_[spare_used_++].get(), &spare_mark_, true};
}

RowCache::Found RowCache::find(std::string_view word) {
  if (word.size() > longest) return spare_row();
  const std::uint64_t hash = XXH3_64bits(word.data(), word.size());
  const std::size_t set = hash % sets * ways;
  std::size_t oldest = set;
  for (std::size_t at = set; at < set + ways; ++at) {
    Key& key = keys_[at];
    if (hashes_[at] == hash && key.used != 0 && key.length == word.size() && std::memcmp(key.text, word.data(), word.size()) == 0) {
      key.used = block_;
      return {rows_.get() + at * columns_, &key.mark, false};
    }
    if (key.used < keys_[oldest].used) oldest = at;
  }
  Key& key = keys_[oldest];
  if (key.used == block_) return spare_row();
  hashes_[oldest] = hash;
  key.used = block_;
  key.length = static_cast<std::uint8_t>(word.size());
  std::copy(word.begin(), word.end(), key.text);
  return {rows_.get() + oldest * columns_, &key.mark, true};
}

}  // namespace warta::names
