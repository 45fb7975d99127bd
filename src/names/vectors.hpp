/// names/: word vectors: a quantised table of known words, and of letter n-grams for the unknown ones.
///
///     std::vector<float> v(vectors.dim());
///     bool known = vectors.lookup("jakarta", v.data());
///
/// Learned by fastText's skip-gram on normalised words (Bojanowski et al. 2017); a row is int8 with a scale of its own. Vectors is a view
/// into a model::File, which must outlive it; all lengths and indices are checked at construction. Safe for many threads.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/model_file.hpp"
#include "scoring/scoring.hpp"

namespace warta::names {

/// Rows of int8, each with its scale.
struct RowTable {
  std::span<const std::int8_t> rows;
  std::span<const float> scales;
  std::size_t cols = 0;
  std::size_t size() const { return scales.size(); }
  void add(const scoring::Kernels& k, std::size_t row, float factor, float* out) const {
    k.add_row(rows.data() + row * cols, scales[row] * factor, out, static_cast<std::ptrdiff_t>(cols));
  }
};
/// Writes `values` (n rows of `cols`) as sections NAME/rows, NAME/scales.
void write_row_table(model::Writer& out, const std::string& name, std::span<const float> values, std::size_t cols);
/// Throws Error where the sections are missing or do not fit together.
RowTable read_row_table(const model::File& file, const std::string& name, std::size_t cols);

class Vectors {
 public:
  Vectors() = default;
  explicit Vectors(const model::File& file);
  std::size_t dim() const { return words_.cols; }
  /// The number of a normalised word, by falling frequency; nothing where it is unknown.
  std::optional<std::uint32_t> find(std::string_view normal) const;
  std::uint32_t count(std::uint32_t word) const { return counts_[word]; }  ///< how often the raw text had it
  std::size_t size() const { return words_.size(); }
  std::string_view word(std::uint32_t number) const;
  std::uint64_t total() const { return total_; }  ///< the sum of all counts
  /// Overwrites out[0, dim): the word's vector, else the mean of its n-grams' vectors. Returns whether the word is known.
  bool lookup(const scoring::Kernels& k, std::string_view normal, float* out) const;

 private:
  RowTable words_, grams_;
  std::span<const std::uint32_t> slots_, offsets_, counts_;
  std::string_view text_;
  std::uint64_t total_ = 0;
};

/// Converts a fastText .bin file: sections vectors/*. Keeps at most `most_words` of the commonest words.
/// Throws Error where the file is not fastText's or is truncated.
void import_fasttext(const std::filesystem::path& path, std::size_t most_words, model::Writer& out);

/// The hashes of the n-grams of a word, as fastText's Dictionary::computeSubwords has them.
std::vector<std::uint32_t> word_grams(std::string_view word);

/// FNV-1a, 32 bits; (fastText's own variant, behind word_grams, reads bytes as signed).
std::uint32_t fnv1a(std::string_view bytes, std::uint32_t hash = 2166136261U);

}  // namespace warta::names
