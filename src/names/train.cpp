// The way of a training: corpora in, passes over them, the best on dev out.
#include <utf8proc.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <ostream>

#include "names/tagger.hpp"
#include "names/trainer.hpp"
#include "text/text.hpp"

namespace warta::names {

namespace {

constexpr std::size_t small_corpus = 100'000;  // words; below, more passes over smaller batches

/// All that a training stands on.
struct Base {
  model::File file;
  model::Lexicon lexicon;
  Vectors vectors;
  explicit Base(const std::filesystem::path& path)
      : file(model::File::open(path)), lexicon(model::Lexicon::from_model(file)), vectors(file) {}
};

struct Data {
  Corpus dev;
  std::vector<Corpus> corpora;  ///< the main one first
  std::vector<Example> examples;
};

std::string changed_case(const std::string& word, bool upper) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint c = text::decode(word, at);
    at += c.length;
    const auto value = static_cast<utf8proc_int32_t>(c.value);
    text::append(out, static_cast<char32_t>(upper ? utf8proc_toupper(value) : utf8proc_tolower(value)));
  }
  return out;
}

std::vector<std::uint32_t> word_numbers(const Sentence& s, WordTable& table, int change) {
  std::vector<std::uint32_t> numbers;
  for (const std::string& w : s.words) numbers.push_back(table.number(change == 0 ? w : changed_case(w, change > 0)));
  return numbers;
}

/// Adds the sentences of a corpus; a share of its documents once more in capitals or in lower case.
void add_examples(const Corpus& corpus, std::size_t task, const TrainOptions& options, WordTable& table, std::vector<Example>& examples) {
  std::mt19937_64 random(options.seed + 17 * task);
  std::uint32_t shift = 0;  // a copy in other case is a document of its own
  const auto share = [&](float probability) { return static_cast<double>(random() >> 11) * 0x1p-53 < static_cast<double>(probability); };
  const auto add = [&](std::size_t first, std::size_t last, int change) {
    for (std::size_t i = first; i < last; ++i) {
      const Sentence& s = corpus.sentences[i];
      examples.push_back({word_numbers(s, table, change), s.layout, s.tags, task, s.document == 0 ? 0 : s.document + shift});
    }
  };
  for (std::size_t first = 0, last = 0; first < corpus.sentences.size(); first = last) {
    const std::uint32_t document = corpus.sentences[first].document;
    for (last = first + 1; document != 0 && last < corpus.sentences.size() && corpus.sentences[last].document == document;) ++last;
    shift = 0, add(first, last, 0);
    if (share(options.upper)) shift = corpus.documents, add(first, last, 1);
    if (share(options.lower)) shift = 2 * corpus.documents, add(first, last, -1);
  }
}

Data read_data(const TrainOptions& options, const Base& base, WordTable& table) {
  const article::Rules article(base.lexicon);
  const segment::Rules segment(base.lexicon);
  const Glue glue(base.lexicon, base.vectors);
  const Cutter cutter{article, segment, glue};
  Data data;
  data.corpora.resize(1 + options.also.size());
  for (const auto& path : options.train) read_corpus(path, cutter, true, data.corpora[0]);
  for (std::size_t i = 0; i < options.also.size(); ++i) read_corpus(options.also[i].second, cutter, true, data.corpora[1 + i]);
  read_corpus(options.dev, cutter, false, data.dev);
  if (data.corpora[0].sentences.empty()) throw Error("nothing to train on: the corpora are empty");
  if (data.corpora[0].labels.empty()) throw Error("nothing to train on: no word has a label");
  for (std::size_t i = 0; i < data.corpora.size(); ++i) add_examples(data.corpora[i], i, options, table, data.examples);
  return data;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[16];
  return {text, std::strftime(text, sizeof(text), "%Y-%m-%d", &parts)};
}

std::string percent(double value) {
  char text[32];
  return {text, static_cast<std::size_t>(std::snprintf(text, sizeof(text), "%.2f", value))};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& p : parts) all += (all.empty() ? "" : " ") + p;
  return all;
}

/// The lines of the card that a training stands on: all of a model that it went on from, of word vectors alone only theirs.
std::string inherited_card(const Base& base, bool fresh) {
  std::string card;
  std::string_view lines = base.file.has("card") ? base.file.bytes("card") : std::string_view();
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (line.starts_with("vectors\t") || line.starts_with("pre-train"))
      card.append(fresh && !line.starts_with("vectors") ? "" : std::string(line) + "\n");
    else if (!fresh)
      card.append(line.starts_with("base ") ? "" : "base ").append(line).append("\n");
  }
  return card;
}

/// What is known of where the weights came from.
std::string card_of(const TrainOptions& options, const Data& data, const Base& base, const Shape& shape, double dev_f1) {
  std::string card;
  const auto add = [&card](std::string_view key, const std::string& value) { card.append(key).append("\t").append(value).append("\n"); };
  add("trained", today());
  add("labels", joined(data.corpora[0].labels));
  for (const auto& path : options.train) add("train", path.filename().string());
  add("train words", std::to_string(data.corpora[0].words()));
  for (const auto& [name, path] : options.also) add("also", name + "=" + path.filename().string());
  add("dev", options.dev.filename().string());
  add("dev f1", percent(dev_f1));
  add("from", options.fresh ? "word vectors of " + options.from.filename().string() : options.from.filename().string());
  add("seed", std::to_string(options.seed));
  if (options.runs > 1) add("average of", std::to_string(options.runs) + " trainings");
  add("learning rate", percent(1000 * static_cast<double>(options.rate)) + " / 1000");
  if (options.upper > 0 || options.lower > 0)
    add("read once more", percent(100 * static_cast<double>(options.upper)) + " % in capitals, " +
                              percent(100 * static_cast<double>(options.lower)) + " % in lower case");
  add("encoder", "width " + std::to_string(shape.width) + ", " + std::to_string(shape.dilations.size()) + " layers");
  return card + inherited_card(base, options.fresh);
}

/// The temperature under which the probabilities of found spans fit their being right, by the least log loss.
float fit_temperature(const Tagger& tagger, const Corpus& dev) {
  std::vector<std::pair<float, bool>> seen;
  for (const LabelledSpan& found : tagged(tagger, dev)) {
    const std::vector<TagSpan> gold = spans_of(dev.sentences[found.sentence].tags);
    seen.emplace_back(found.score, std::any_of(gold.begin(), gold.end(), [&](const TagSpan& g) {
                        return g.first == found.span.first && g.last == found.span.last &&
                               tagger.labels()[found.span.label].view() == dev.labels[g.label];
                      }));
  }
  float best = 1;
  double least = INFINITY;
  for (float t = 0.5F; t < 3; t += 0.05F) {
    double sum = 0;
    for (const auto& [p, right] : seen) sum -= std::log(static_cast<double>(right ? calibrated(p, t) : 1 - calibrated(p, t)));
    if (sum < least) least = sum, best = t;
  }
  return best;
}

/// What a training moves.
struct Weights {
  Encoder encoder;
  std::vector<Head> heads;  ///< one a corpus
  template <class Self, class Use>
  static void each(Self& self, Use use) {
    use(self.encoder.affixes), use(self.encoder.forms);
    const auto named = [&use](const std::string&, auto& tensor) { use(tensor); };
    Dense::each(self.encoder.dense, named);
    for (auto& head : self.heads) Head::each(head, named);
  }
};

std::vector<Tensor*> tensors(Weights& weights) {
  std::vector<Tensor*> list;
  Weights::each(weights, [&list](Tensor& t) { list.push_back(&t); });
  return list;
}

void add(Weights& more, Weights& sum) {
  const std::vector<Tensor*> from = tensors(more), to = tensors(sum);
  for (std::size_t i = 0; i < to.size(); ++i)
    for (std::size_t j = 0; j < to[i]->data.size(); ++j) to[i]->data[j] += from[i]->data[j];
}

Weights scaled(Weights weights, float factor) {
  for (Tensor* t : tensors(weights))
    for (float& v : t->data) v *= factor;
  return weights;
}

/// The tag of a label of another head.
std::optional<std::uint16_t> same_tag(std::uint16_t tag, const Head& of, const Head& in) {
  if (tag == outside) return outside;
  const auto found = std::find(in.labels.begin(), in.labels.end(), of.labels[label_of(tag)]);
  if (found == in.labels.end()) return std::nullopt;
  const auto label = static_cast<std::size_t>(found - in.labels.begin());
  return is_begin(tag) ? begin_tag(label) : inside_tag(label);
}

/// What a head already knows of the labels that it shares with a new one; nothing where they share none.
void take_over(const Head& old, Head& head) {
  std::vector<std::pair<std::uint16_t, std::uint16_t>> shared;  // new tag, old tag
  for (std::uint16_t tag = 0; tag < head.tags(); ++tag)
    if (const auto same = same_tag(tag, head, old)) shared.emplace_back(tag, *same);
  if (shared.size() < 2) return;
  for (const auto& [to, from] : shared) {
    for (const auto& [matrix, source] : {std::pair{&head.weight, &old.weight}, std::pair{&head.pooled, &old.pooled},
                                         std::pair{&head.bias, &old.bias}, std::pair{&head.start, &old.start}})
      for (std::ptrdiff_t r = 0; r < matrix->rows; ++r) matrix->row(r)[to] = source->row(r)[from];
    for (const auto& [other_to, other_from] : shared) head.moves.row(to)[other_to] = old.moves.row(from)[other_from];
  }
}

class Training {
 public:
  Training(const TrainOptions& options, std::ostream& log) : options_(options), log_(log), base_(options.from), table_(base_.vectors) {
    data_ = read_data(options, base_, table_);
    start_weights();
    const std::size_t words = data_.corpora[0].words();
    small_ = words < small_corpus;
    epochs_ = options.epochs > 0 ? options.epochs : small_ ? 20 : 8;
    log_ << data_.corpora[0].sentences.size() << " sentences, " << words << " words, " << data_.corpora[0].labels.size() << " labels; "
         << epochs_ << " passes\n";
  }

  Score run() {
    const Weights start = weights_;
    Weights sum;
    for (int i = 0; i < options_.runs; ++i) {
      weights_ = start;
      if (options_.runs > 1) log_ << "training " << i + 1 << " of " << options_.runs << '\n';
      pass_all(options_.seed + static_cast<std::uint64_t>(i));
      i == 0 ? void(sum = run_best_) : add(run_best_, sum);
    }
    if (options_.runs > 1) keep_if_sound(scaled(sum, 1 / static_cast<float>(options_.runs)));
    weights_ = std::move(best_);
    temperature_ = fit_temperature(Tagger(in_memory()), data_.dev);
    model_of_weights().write(options_.out);
    return best_score_;
  }

 private:
  void start_weights() {
    const bool known = has_encoder(base_.file) && !options_.fresh;
    if (!known) {
      Shape shape = options_.shape;
      shape.vector = static_cast<int>(base_.vectors.dim());
      weights_.encoder = random_encoder(shape, options_.seed);
    } else {
      weights_.encoder = read_encoder(base_.file);
    }
    const int width = weights_.encoder.shape.width;
    for (std::size_t i = 0; i < data_.corpora.size(); ++i)
      weights_.heads.push_back(random_head(data_.corpora[i].labels, width, options_.seed + 1000 + i));
    if (known && has_head(base_.file)) take_over(read_head(base_.file, width), weights_.heads[0]);
  }

  /// One training; its best pass goes to run_best_, and to best_ if it is the best of all.
  void pass_all(std::uint64_t seed) {
    Learner learner(weights_.encoder, weights_.heads, table_, seed);
    std::mt19937_64 random(seed);
    const auto began = std::chrono::steady_clock::now();
    double steps = 0;
    Score best;
    for (int epoch = 0; epoch < epochs_; ++epoch) {
      const double loss = pass(learner, random, steps);
      const Score score = dev_score();
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
      const double left = seconds.count() / (epoch + 1) * (epochs_ - epoch - 1);
      log_ << "pass " << epoch + 1 << ": loss " << percent(loss) << ", dev F1 " << percent(score.f1()) << ", "
           << static_cast<int>(seconds.count()) << " s, " << static_cast<int>(left) << " s left" << std::endl;
      if (score.f1() >= best.f1()) best = score, run_best_ = weights_;
    }
    weakest_ = std::min(weakest_, best.f1());
    if (best.f1() >= best_score_.f1()) best_score_ = best, best_ = run_best_;
  }

  /// One pass over the data; returns the mean loss.
  double pass(Learner& learner, std::mt19937_64& random, double& steps) {
    const auto batches = shuffled_batches(data_.examples, small_ ? 600 : 1200, random);
    const double total = static_cast<double>(batches.size()) * epochs_;
    double loss = 0;
    for (const auto& batch : batches) {
      const double at = ++steps;
      const double share = std::min({1.0, at / std::min(100.0, total / 10), std::max(0.02, 1 - at / total)});
      loss += learner.step(batch, options_.rate * static_cast<float>(share));
    }
    return loss / static_cast<double>(batches.size());
  }

  /// The best on dev of many passes is lucky on dev: the average of runs is kept unless it is behind the weakest of them.
  void keep_if_sound(Weights averaged) {
    weights_ = std::move(averaged);
    const Score score = dev_score();
    log_ << "the average of all: dev F1 " << percent(score.f1()) << std::endl;
    if (score.f1() >= weakest_) best_score_ = score, best_ = weights_;
  }

  Score dev_score() const { return evaluate(Tagger(in_memory()), data_.dev).all; }
  /// The model as a user would open it: weights in the file's integers.
  model::File in_memory() const { return model::File::from_bytes(model_of_weights().bytes(), options_.out); }

  /// The weights as they are, with what they stand on taken over.
  model::Writer model_of_weights() const {
    model::Writer out;
    for (const auto& [name, bytes] : base_.file.sections())
      if (name.starts_with(model::lexicon_prefix) || name.starts_with("vectors/")) out.add(name, std::string(bytes));
    write_encoder(weights_.encoder, out);
    write_head(weights_.heads[0], out);
    out.add_array<float>("names/temperature", {&temperature_, 1});
    out.add("card", card_of(options_, data_, base_, weights_.encoder.shape, best_score_.f1()));
    return out;
  }

  const TrainOptions& options_;
  std::ostream& log_;
  Base base_;
  WordTable table_;
  Data data_;
  Weights weights_, run_best_, best_;
  Score best_score_;
  double weakest_ = 100;  ///< the F1 of the weakest run
  float temperature_ = 1;
  int epochs_ = 0;
  bool small_ = false;
};

}  // namespace

Score train(const TrainOptions& options, std::ostream& log) { return Training(options, log).run(); }

}  // namespace warta::names
