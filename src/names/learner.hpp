/// names/: what the trainers share: words as numbers, one thread's pass over a batch, and the optimiser.
///
/// A batch is cut into a fixed number of shards, each with a Pass of its own, and gradients are added in the order of shards: results
/// depend on the seed alone, not on the number of threads.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "names/corpus.hpp"
#include "names/encoder.hpp"

namespace warta::names {

/// The features of each distinct word.
class WordTable {
 public:
  explicit WordTable(const Vectors& vectors) : vectors_(&vectors), kernels_(&scoring::kernels(scoring::best_isa())) {}
  std::uint32_t number(const std::string& word);
  const Word& features(std::uint32_t number) const { return words_[number]; }
  const float* vector(std::uint32_t number) const { return rows_.data() + static_cast<std::size_t>(number) * vectors_->dim(); }
  std::size_t size() const { return words_.size(); }

 private:
  const Vectors* vectors_;
  const scoring::Kernels* kernels_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Word> words_;
  std::vector<float> rows_;
};

struct Example {
  std::vector<std::uint32_t> words;
  std::vector<Layout> layout;
  std::vector<std::uint16_t> tags;
  std::size_t task = 0;        ///< the head that it trains
  std::uint32_t document = 0;  ///< examples of one document stand in a row; 0: it stands alone
};

/// Rates of dropout; a word's own rows (its two forms) are left out with probability `form`, a sentence's layout with `layout`,
/// a document's pooling with `pooled`.
struct Dropout {
  float rate = 0.3F, form = 0.1F, layout = 0.2F, pooled = 0.1F;
};
bool chance(std::minstd_rand& random, float probability);

/// One thread's buffers for a pass over some examples, forward and back.
struct Pass {
  explicit Pass(const Shape& shape) : shape(&shape), kernels(&scoring::kernels(scoring::best_isa())) {}

  /// Lays the examples out in rows; `first_row[i]` is where example i begins.
  void load(const std::vector<const Example*>& examples);
  /// Fills tape.x[0]. With `random`, dropout. Rows marked in `hidden` get the mask's vector instead of their word's.
  void embed(const WordTable& table, const Encoder& encoder, const Dropout* dropout, std::minstd_rand* random);
  /// From tape.d_x (gradient of x[0], as backward() leaves it) to `gradient` and d_embedded.
  void embed_back(const Encoder& encoder, bool dropped, Dense& gradient);

  const Shape* shape;
  const scoring::Kernels* kernels;
  std::vector<const Example*> examples;
  std::vector<std::ptrdiff_t> first_row;
  std::vector<std::uint32_t> words;   ///< one a row
  std::vector<Layout> layout;         ///< one a row
  std::vector<std::uint8_t> hidden;   ///< one a row
  std::vector<std::uint8_t> no_form;  ///< one a row: its forms were left out
  Tape tape;
  Tensor embedded, kept, d_embedded;
};

/// AdamW over named tensors, and over the rows of hashed tables that a batch touched.
class Optimizer {
 public:
  float decay = 1e-3F;
  /// Begins a step: `rate`, and the factor for all gradients.
  void begin(float rate, float clip);
  void update(Tensor& weight, const Tensor& gradient);
  struct Rows;
  void update_rows(Tensor& table, Rows& rows);

  /// The gradient of a hashed table: rows that were touched.
  struct Rows {
    Tensor gradient;
    std::vector<std::uint32_t> touched;
    std::vector<std::uint8_t> is_touched;
    void resize(const Tensor& table);
    void add(const scoring::Kernels& k, std::uint32_t row, const float* values);
    double norm2(const scoring::Kernels& k) const;
    void clear();
  };

 private:
  struct Moments {
    std::vector<float> first, second;
  };
  Moments& moments(const Tensor& weight);
  const scoring::Kernels* kernels_ = &scoring::kernels(scoring::best_isa());
  std::unordered_map<const float*, Moments> moments_;
  scoring::AdamStep step_{};
  float clip_ = 1;
  double power1_ = 1, power2_ = 1;
};

/// How both trainers end a batch: the shards' gradients added in their order, the norm of all clipped to 1, all weights moved.
class Mover {
 public:
  Mover(Encoder& encoder, float decay);
  /// `weights` and each of `gradients` (one list a shard) are the same tensors in the same order; `dense` is the first shard's gradient
  /// of the encoder's own tensors.
  void move(const WordTable& table, const std::vector<const Pass*>& passes, const std::vector<Tensor*>& weights,
            const std::vector<std::vector<Tensor*>>& gradients, Dense& dense, float rate);

 private:
  /// Adds the gradients of a pass's words to the rows of the hashed tables.
  void scatter(const Pass& pass, const WordTable& table, Dense& dense);
  Encoder& encoder_;
  Optimizer optimizer_;
  Optimizer::Rows affixes_, forms_;
};

/// Examples [first, last) of one document.
struct Run {
  std::size_t first, last;
};
std::vector<Run> runs_of(const std::vector<const Example*>& examples);

/// Whole documents grouped into batches of about `words` words, in an order that the generator decides.
std::vector<std::vector<const Example*>> shuffled_batches(const std::vector<Example>& examples, std::size_t words, std::mt19937_64& random);
/// Cuts a batch into `shards` parts of like size, between documents.
std::vector<std::vector<const Example*>> cut_batch(const std::vector<const Example*>& batch, std::size_t shards);

}  // namespace warta::names
