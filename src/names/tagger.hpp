/// names/: the tagger at work: words of sentences -> labelled spans with probabilities.
///
///     names::Tagger tagger(file);              // throws Error where the model's sections are wrong
///     names::TaggerBuffers buffers;            // one a thread
///     tagger.tag(segments, buffers, mentions);
///
/// The steps: each word's row (kept by word), the encoder and its scores in small integers (compact.hpp), what capitalised words hear
/// from their like in the document (pooling.hpp), the best path and its spans (chain.hpp). Every path of arithmetic gives the same bits.
/// Immutable and shared by threads; the tables in small integers stay in the mapped file, which the tagger keeps open.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "names/compact.hpp"
#include "names/encoder.hpp"
#include "names/pooling.hpp"
#include "names/row_cache.hpp"
#include "segment/segment.hpp"

namespace warta::names {

struct LabelledSpan {
  std::size_t sentence = 0;
  TagSpan span;  ///< words of the sentence
  float score = 0;
};

/// Words as the tagger reads them, and where they stand.
struct TaggerInput {
  std::vector<std::string_view> words;
  std::vector<Layout> layout;
  std::vector<segment::Range> sentences;  ///< of words
  std::vector<std::uint32_t> pieces;      ///< one a word
  void clear() { words.clear(), layout.clear(), sentences.clear(), pieces.clear(); }
};

/// A thread's buffers: grown once, then reused. `cache` keeps what depends on a word alone.
struct TaggerBuffers {
  RowCache cache;
  Block block;
  ChainBuffers chain;
  TaggerInput input;
  Floats embedded;
  scoring::Aligned<std::uint8_t> scratch;
  Floats emissions, offers;  ///< rows of the chain's columns: one a word; one an occurrence
  std::vector<Occurrence> occurrences;
  std::vector<std::int32_t> offering;  ///< rows of a block
  std::vector<float> sum;
  std::vector<segment::Range> sentences;                      ///< of words, that go together
  std::vector<std::pair<std::size_t, std::uint32_t>> origin;  ///< the sentence of each, and the word where it begins in it
  std::vector<TagSpan> found;
  std::vector<LabelledSpan> spans;
  Tape tape;  ///< of the arithmetic in floats
};

class Tagger {
 public:
  explicit Tagger(const model::File& file);
  const std::vector<Label>& labels() const { return labels_; }
  const Vectors& vectors() const { return vectors_; }
  std::string_view arithmetic() const { return in_floats_ ? floats : core_->name; }
  /// The same weights on another path of scoring::cores(), or in `floats`: the weights as they were learned, slow, to see what small
  /// integers cost. Throws Error where the processor lacks it.
  void use(std::string_view arithmetic);
  static constexpr std::string_view floats = "float";

  /// Sentences of words as they stand in `words`, all of one document; `layout` is as long. Appends spans in order.
  void tag(const std::vector<std::string_view>& words, const std::vector<Layout>& layout, const std::vector<segment::Range>& sentences,
           TaggerBuffers& buffers, std::vector<LabelledSpan>& spans) const;
  /// All sentences of an article; words in boilerplate are left out. Appends mentions in order.
  void tag(const segment::Segments& segments, TaggerBuffers& buffers, std::vector<segment::Mention>& mentions) const;

  /// The steps of tag(), for benchmarks: words to rows of scores, and these to spans. Sentences follow each other without gaps.
  void encode(const std::vector<std::string_view>& words, const std::vector<Layout>& layout, const std::vector<segment::Range>& sentences,
              TaggerBuffers& buffers) const;
  void decode(const std::vector<segment::Range>& sentences, TaggerBuffers& buffers, std::vector<LabelledSpan>& spans) const;

  /// What encode() does for a word whose row is known: multiplications of small integers, and bytes of rows that it reads and writes.
  struct Work {
    double multiply_adds, bytes;
  };
  Work work() const;

 private:
  struct Batch;
  /// The word vector, affixes, forms and shape, to buffers.embedded; returns the mark of its occurrences, 0 where it has none.
  std::uint32_t embed(std::string_view word, TaggerBuffers& buffers) const;
  void encode_block(const Batch& batch, std::size_t first, std::size_t last, TaggerBuffers& buffers) const;
  void encode_in_floats(const Batch& batch, std::size_t first, std::size_t last, TaggerBuffers& buffers) const;

  model::File file_;
  const scoring::Core* core_;
  const scoring::Kernels* plain_;  ///< for sums of rows: the same bits on every path
  bool in_floats_ = false;
  Vectors vectors_;
  Shape shape_;
  Dense dense_;
  RowTable affixes_, forms_;
  Head head_;
  Compact compact_;
  std::vector<Label> labels_;
  float temperature_ = 1;
};

}  // namespace warta::names
