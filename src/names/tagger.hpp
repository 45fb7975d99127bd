/// names/: the tagger at work: words of sentences -> labelled spans with probabilities.
///
///     names::Tagger tagger(file);              // throws Error where the model's sections are wrong
///     names::TaggerBuffers buffers;            // one a thread
///     tagger.tag(segments, buffers, mentions);
///
/// Immutable and shared by threads; the weights in small integers stay in the mapped file, which the tagger keeps open.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "names/encoder.hpp"
#include "segment/segment.hpp"

namespace warta::names {

/// A thread's buffers: grown once, then reused. `rows` caches what depends on a word alone.
struct TaggerBuffers {
  Tape tape;
  Lattice lattice;
  std::vector<std::uint16_t> tags;
  Floats embedded;
  Tensor emissions;
  std::unordered_map<std::string, Floats> rows;
  std::vector<segment::Range> sentences;                      ///< of words, in one matrix
  std::vector<std::pair<std::size_t, std::uint32_t>> origin;  ///< the sentence of each, and the word where it begins in it
  std::vector<std::ptrdiff_t> first_row;                      ///< one a sentence
  std::string key;
};

struct LabelledSpan {
  std::size_t sentence = 0;
  TagSpan span;  ///< words of the sentence
  float score = 0;
};

class Tagger {
 public:
  explicit Tagger(const model::File& file);
  const std::vector<Label>& labels() const { return labels_; }
  const Vectors& vectors() const { return vectors_; }
  scoring::Isa isa() const { return isa_; }
  /// The same weights on another path of arithmetic. Throws Error where the processor lacks it.
  void use(scoring::Isa isa);

  /// Sentences of words as they stand in `words`; `layout` is as long. Appends spans in order.
  void tag(const std::vector<std::string_view>& words, const std::vector<Layout>& layout, const std::vector<segment::Range>& sentences,
           TaggerBuffers& buffers, std::vector<LabelledSpan>& spans) const;
  /// All sentences of an article; words in boilerplate are left out. Appends mentions in order.
  void tag(const segment::Segments& segments, TaggerBuffers& buffers, std::vector<segment::Mention>& mentions) const;

  /// The steps of tag(), for benchmarks: rows of words through the encoder; then the emissions' best paths.
  void encode(const std::vector<std::string_view>& words, const std::vector<Layout>& layout, const std::vector<segment::Range>& sentences,
              TaggerBuffers& buffers) const;
  void decode(const std::vector<segment::Range>& sentences, TaggerBuffers& buffers, std::vector<LabelledSpan>& spans) const;

 private:
  const Floats& row_of(std::string_view word, TaggerBuffers& buffers) const;

  model::File file_;
  scoring::Isa isa_;
  const scoring::Kernels* kernels_;
  Vectors vectors_;
  Shape shape_;
  Dense dense_;
  RowTable affixes_, forms_;
  Head head_;
  Moves moves_;
  std::vector<Label> labels_;
  float temperature_ = 1;
};

}  // namespace warta::names
