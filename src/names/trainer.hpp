/// names/: the trainer behind `warta train`: annotated corpora -> a model.
///
/// The labels are those of the `train` corpora. More corpora (`also`) train output layers of their own on the same encoder and are then
/// left out, so that their other labels and gaps teach no wrong negatives. `dev` chooses the pass to keep and is never trained on.
/// Deterministic for a seed and an instruction set. Throws Error with path and line for what cannot be read.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/lexicon.hpp"
#include "names/learner.hpp"

namespace warta::names {

struct TrainOptions {
  std::vector<std::filesystem::path> train;
  std::filesystem::path dev;
  std::vector<std::pair<std::string, std::filesystem::path>> also;
  std::filesystem::path from;  ///< a model: its lexicon and word vectors, and its encoder unless `fresh`
  bool fresh = false;          ///< `--from none`: a new encoder on the word vectors of `from`
  std::filesystem::path out;
  std::uint64_t seed = 1;
  int runs = 1;    ///< trainings with seeds of their own whose weights are averaged (Wortsman et al. 2022)
  int epochs = 0;  ///< 0: by the size of the corpus
  float rate = 1e-3F;
  Shape shape;                 ///< of a new encoder
  float upper = 0, lower = 0;  ///< share of sentences that are read in capitals, in lower case, so that the model survives them
};

struct Score {
  std::size_t right = 0, found = 0, gold = 0;
  double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return gold == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const { return found + gold == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + gold); }
};

/// Trains and writes `options.out`; returns its score on dev, measured on the written model.
Score train(const TrainOptions& options, std::ostream& log);

/// One batch after another: moves the weights of an encoder and heads. Deterministic for a seed.
class Learner {
 public:
  Learner(Encoder& encoder, std::vector<Head>& heads, const WordTable& table, std::uint64_t seed);
  ~Learner();
  /// Returns the mean loss a word.
  double step(const std::vector<const Example*>& batch, float rate);

 private:
  class Steps;
  std::unique_ptr<Steps> steps_;
};

/// Predicted tags of a corpus by a written model, and scores; see tagger.hpp.
class Tagger;
struct LabelledSpan;
/// The spans of all sentences, document by document.
std::vector<LabelledSpan> tagged(const Tagger& tagger, const Corpus& corpus);
struct Evaluation {
  Score all;
  std::vector<std::pair<std::string, Score>> labels;
  std::vector<std::vector<std::string>> tags;  ///< predicted, as text, one a word
};
Evaluation evaluate(const Tagger& tagger, const Corpus& corpus);

}  // namespace warta::names
