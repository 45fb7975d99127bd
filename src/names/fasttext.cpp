// Reads fastText's binary format (version 12, unquantised), as fastText 0.9.2's FastText::saveModel writes it.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>

#include "names/vectors.hpp"

namespace warta::names {

namespace {

class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) : path_(path.string()), file_(path, std::ios::binary) {
    if (!file_) throw Error(path_ + ": cannot be opened");
  }
  template <class T>
  T number() {
    T value{};
    bytes(reinterpret_cast<char*>(&value), sizeof(T));
    return value;
  }
  void bytes(char* to, std::size_t size) {
    if (!file_.read(to, static_cast<std::streamsize>(size))) throw Error(path_ + ": truncated");
  }
  std::string text() {
    std::string word;
    std::getline(file_, word, '\0');
    return word;
  }
  std::vector<float> matrix(std::int64_t& rows, std::int64_t& cols) {
    rows = number<std::int64_t>();
    cols = number<std::int64_t>();
    if (rows < 0 || cols <= 0 || rows > 10'000'000 || cols > 4096) throw Error(path_ + ": an impossible matrix");
    std::vector<float> values(static_cast<std::size_t>(rows * cols));
    bytes(reinterpret_cast<char*>(values.data()), values.size() * sizeof(float));
    return values;
  }
  [[noreturn]] void fail(const std::string& reason) { throw Error(path_ + ": " + reason); }

 private:
  std::string path_;
  std::ifstream file_;
};

struct Dictionary {
  std::vector<std::string> words;
  std::vector<std::uint32_t> counts;
};

Dictionary read_dictionary(Reader& in) {
  Dictionary dictionary;
  const auto size = in.number<std::int32_t>();
  in.number<std::int32_t>();  // words
  if (in.number<std::int32_t>() != 0) in.fail("has labels: not a model of words");
  in.number<std::int64_t>();  // tokens
  if (in.number<std::int64_t>() > 0) in.fail("is pruned");
  for (std::int32_t i = 0; i < size; ++i) {
    dictionary.words.push_back(in.text());
    dictionary.counts.push_back(static_cast<std::uint32_t>(std::min<std::int64_t>(in.number<std::int64_t>(), UINT32_MAX)));
    in.number<std::int8_t>();
  }
  return dictionary;
}

float deviation(std::span<const float> values) {
  double sum = 0, squares = 0;
  for (const float v : values) sum += static_cast<double>(v), squares += static_cast<double>(v) * static_cast<double>(v);
  const auto n = static_cast<double>(values.size());
  return static_cast<float>(std::sqrt(squares / n - sum / n * (sum / n)));
}

void write_index(const std::vector<std::string>& words, model::Writer& out) {
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * words.size() + 1)), offsets = {0};
  std::string text;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::size_t at = fnv1a(words[i]) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = i + 1;
    text += words[i];
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
  }
  out.add_array<std::uint32_t>("vectors/slots", slots);
  out.add_array<std::uint32_t>("vectors/offsets", offsets);
  out.add("vectors/text", std::move(text));
}

}  // namespace

void import_fasttext(const std::filesystem::path& path, std::size_t most_words, model::Writer& out) {
  Reader in(path);
  if (in.number<std::int32_t>() != 793712314) in.fail("not a fastText model");
  if (in.number<std::int32_t>() != 12) in.fail("another version of fastText's format");
  std::array<std::int32_t, 12> arguments{};  // dim ws epoch minCount neg wordNgrams loss model bucket minn maxn lrUpdateRate
  for (auto& a : arguments) a = in.number<std::int32_t>();
  in.number<double>();
  if (arguments[9] != 3 || arguments[10] != 5) in.fail("must have n-grams of 3 to 5 letters");
  Dictionary dictionary = read_dictionary(in);
  if (in.number<char>() != 0) in.fail("is quantised");
  std::int64_t rows = 0, cols = 0;
  const std::vector<float> input = in.matrix(rows, cols);
  const auto dim = static_cast<std::size_t>(cols), known = dictionary.words.size();
  if (static_cast<std::size_t>(rows) <= known) in.fail("has no n-grams");

  const std::size_t kept = std::min(known, most_words);
  const float scale = 1 / deviation(std::span(input).first(kept * dim));
  std::vector<float> grams(input.begin() + static_cast<std::ptrdiff_t>(known * dim), input.end());
  const std::size_t buckets = grams.size() / dim;
  std::vector<float> words(kept * dim);
  for (std::size_t w = 0; w < kept; ++w) {
    float* row = words.data() + w * dim;
    std::copy_n(input.data() + w * dim, dim, row);
    const std::vector<std::uint32_t> hashes = word_grams(dictionary.words[w]);
    for (const std::uint32_t h : hashes)
      for (std::size_t c = 0; c < dim; ++c) row[c] += grams[h % buckets * dim + c];
    for (std::size_t c = 0; c < dim; ++c) row[c] *= scale / static_cast<float>(1 + hashes.size());
  }
  for (float& g : grams) g *= scale;
  dictionary.words.resize(kept);
  dictionary.counts.resize(kept);
  const std::uint32_t shape = static_cast<std::uint32_t>(dim);
  out.add_array<std::uint32_t>("vectors/shape", {&shape, 1});
  write_row_table(out, "vectors/words", words, dim);
  write_row_table(out, "vectors/grams", grams, dim);
  out.add_array<std::uint32_t>("vectors/counts", dictionary.counts);
  write_index(dictionary.words, out);
}

}  // namespace warta::names
