#include "names/vectors.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace warta::names {

namespace {

constexpr int shortest_gram = 3, longest_gram = 5;  // as models/training/train.sh asks of fastText

std::uint32_t gram_hash(std::string_view gram) {
  std::uint32_t hash = 2166136261U;
  for (const char c : gram) hash = (hash ^ static_cast<std::uint32_t>(static_cast<std::int8_t>(c))) * 16777619U;
  return hash;
}

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

}  // namespace

std::vector<std::uint32_t> word_grams(std::string_view word) {
  std::vector<std::uint32_t> hashes;
  std::string padded(1, '<');
  padded.append(word).push_back('>');
  for (std::size_t i = 0; i < padded.size(); ++i) {
    if (!starts_character(padded[i])) continue;
    std::size_t end = i;
    for (int n = 1; end < padded.size() && n <= longest_gram; ++n) {
      ++end;
      while (end < padded.size() && !starts_character(padded[end])) ++end;
      if (n >= shortest_gram) hashes.push_back(gram_hash(std::string_view(padded).substr(i, end - i)));
    }
  }
  return hashes;
}

std::uint32_t fnv1a(std::string_view bytes, std::uint32_t hash) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

void write_row_table(model::Writer& out, const std::string& name, std::span<const float> values, std::size_t cols) {
  std::vector<std::int8_t> rows(values.size());
  std::vector<float> scales(values.size() / cols);
  for (std::size_t r = 0; r < scales.size(); ++r) {
    const std::span<const float> row = values.subspan(r * cols, cols);
    float largest = 0;
    for (const float v : row) largest = std::max(largest, std::abs(v));
    scales[r] = largest / 127;
    for (std::size_t c = 0; largest > 0 && c < cols; ++c) rows[r * cols + c] = static_cast<std::int8_t>(std::lround(row[c] / scales[r]));
  }
  out.add_array<std::int8_t>(name + "/rows", rows);
  out.add_array<float>(name + "/scales", scales);
}

RowTable read_row_table(const model::File& file, const std::string& name, std::size_t cols) {
  RowTable table;
  table.scales = file.array<float>(name + "/scales");
  if (!std::all_of(table.scales.begin(), table.scales.end(), [](float s) { return std::isfinite(s); }))
    file.fail(name + "/scales", "has a number that is none");
  table.rows = file.array<std::int8_t>(name + "/rows", table.scales.size() * cols);
  table.cols = cols;
  return table;
}

Vectors::Vectors(const model::File& file) {
  const auto shape = file.array<std::uint32_t>("vectors/shape", 1);
  if (shape[0] == 0 || shape[0] > 4096) file.fail("vectors/shape", "has an impossible dimension");
  words_ = read_row_table(file, "vectors/words", shape[0]);
  grams_ = read_row_table(file, "vectors/grams", shape[0]);
  counts_ = file.array<std::uint32_t>("vectors/counts", words_.size());
  offsets_ = file.array<std::uint32_t>("vectors/offsets", words_.size() + 1);
  slots_ = file.array<std::uint32_t>("vectors/slots");
  text_ = file.bytes("vectors/text");
  if (grams_.size() == 0) file.fail("vectors/grams", "is empty");
  if (!std::has_single_bit(slots_.size()) || slots_.size() <= words_.size()) file.fail("vectors/slots", "has a wrong length");
  if (std::any_of(slots_.begin(), slots_.end(), [&](std::uint32_t s) { return s > words_.size(); }))
    file.fail("vectors/slots", "points outside");
  if (!std::is_sorted(offsets_.begin(), offsets_.end()) || offsets_.back() > text_.size()) file.fail("vectors/offsets", "point outside");
  for (const std::uint32_t count : counts_) total_ += count;
}

std::string_view Vectors::word(std::uint32_t number) const {
  return text_.substr(offsets_[number], offsets_[number + 1] - offsets_[number]);
}

std::optional<std::uint32_t> Vectors::find(std::string_view normal) const {
  if (slots_.empty()) return std::nullopt;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = fnv1a(normal) & mask, tried = 0; tried <= mask && slots_[at] != 0; at = (at + 1) & mask, ++tried)
    if (word(slots_[at] - 1) == normal) return slots_[at] - 1;
  return std::nullopt;
}

bool Vectors::lookup(const scoring::Kernels& k, std::string_view normal, float* out) const {
  std::fill_n(out, dim(), 0.0F);
  if (const auto number = find(normal)) {
    words_.add(k, *number, 1, out);
    return true;
  }
  constexpr std::size_t longest_word = 100;  // bytes; a longer run of letters is no word
  const std::vector<std::uint32_t> grams = word_grams(normal.substr(0, longest_word));
  for (const std::uint32_t hash : grams) grams_.add(k, hash % grams_.size(), 1.0F / static_cast<float>(grams.size()), out);
  return false;
}

}  // namespace warta::names
