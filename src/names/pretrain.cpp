#include "names/pretrain.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ostream>
#include <thread>

namespace warta::names {

namespace {

constexpr std::size_t shards = 2;
constexpr int hidden_width = 96;
constexpr float mask_rate = 0.15F, shape_weight = 0.5F;

/// From an encoded row to a gated hidden row, to the words; and to the shapes.
struct Guess {
  Tensor hidden, hidden_bias, words, words_bias, shapes, shapes_bias;
  void resize(int width, std::ptrdiff_t vocabulary) {
    hidden.resize(width, 2 * hidden_width), hidden_bias.resize(1, 2 * hidden_width);
    words.resize(hidden_width, vocabulary), words_bias.resize(1, vocabulary);
    shapes.resize(width, names::shapes), shapes_bias.resize(1, names::shapes);
  }
  template <class Self, class Use>
  static void each(Self& self, Use use) {
    use(self.hidden), use(self.hidden_bias), use(self.words), use(self.words_bias), use(self.shapes), use(self.shapes_bias);
  }
};

Guess random_guess(int width, std::ptrdiff_t vocabulary, std::uint64_t seed) {
  Guess guess;
  guess.resize(width, vocabulary);
  std::mt19937_64 random(seed);
  Guess::each(guess, [&](Tensor& t) {
    const float bound = t.rows > 1 ? 1 / std::sqrt(static_cast<float>(t.rows)) : 0;
    std::uniform_real_distribution<float> uniform(-bound, bound);
    for (float& v : t.data) v = bound > 0 ? uniform(random) : 0;
  });
  return guess;
}

/// What each word's answer is: its rank among the commonest normal forms, or -1.
std::vector<std::int32_t> answers(const WordTable& table, const std::vector<Example>& examples, std::size_t vocabulary) {
  std::unordered_map<std::string, std::uint64_t> counts;
  std::vector<std::uint64_t> by_word(table.size());
  for (const Example& e : examples)
    for (const std::uint32_t w : e.words) ++by_word[w];
  for (std::uint32_t w = 0; w < table.size(); ++w) counts[table.features(w).normal] += by_word[w];
  std::vector<std::pair<std::uint64_t, std::string>> ranked;
  for (const auto& [word, count] : counts) ranked.emplace_back(count, word);
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::unordered_map<std::string, std::int32_t> ranks;
  for (std::size_t i = 0; i < std::min(vocabulary, ranked.size()); ++i) ranks[ranked[i].second] = static_cast<std::int32_t>(i);
  std::vector<std::int32_t> result(table.size(), -1);
  for (std::uint32_t w = 0; w < table.size(); ++w)
    if (const auto found = ranks.find(table.features(w).normal); found != ranks.end()) result[w] = found->second;
  return result;
}

/// One shard's pass.
struct Shard {
  explicit Shard(const Shape& shape) : pass(shape) {}
  Pass pass;
  Dense gradient;
  Guess d_guess;
  Tensor rows, d_rows, both, sigmoid, hidden, d_hidden, d_both, scores, shape_scores;
  std::vector<std::ptrdiff_t> asked;
  double loss = 0;
  std::size_t words = 0;

  void hide(std::minstd_rand& random) {
    asked.clear();
    for (std::ptrdiff_t r = 0; r < pass.tape.rows; ++r) {
      const auto i = static_cast<std::size_t>(r);
      if (pass.tape.live[i] == 0 || static_cast<float>(random()) >= mask_rate * static_cast<float>(std::minstd_rand::max())) continue;
      pass.hidden[i] = 1;
      asked.push_back(r);
    }
  }
};

/// Scores -> probabilities -> gradient of the mean cross entropy, in place; returns the sum of losses.
double cross_entropy(const scoring::Kernels& k, Tensor& scores, const std::vector<std::int32_t>& wanted, float weight) {
  k.softmax(scores.view());
  double loss = 0;
  for (std::ptrdiff_t r = 0; r < scores.rows; ++r) {
    float* row = scores.row(r);
    const std::int32_t answer = wanted[static_cast<std::size_t>(r)];
    if (answer < 0) {
      std::fill_n(row, scores.cols, 0.0F);
      continue;
    }
    loss -= std::log(static_cast<double>(std::max(row[answer], 1e-30F)));
    row[answer] -= 1;
  }
  k.axpy(scores.data.data(), weight - 1, scores.data.data(), scores.rows * scores.cols);
  return loss;
}

void guess_words(const scoring::Kernels& k, const Guess& guess, Shard& s, const std::vector<std::int32_t>& wanted, float weight) {
  const std::ptrdiff_t n = s.rows.rows;
  s.both.resize(n, 2 * hidden_width), s.d_both.resize(n, 2 * hidden_width);
  for (Tensor* t : {&s.sigmoid, &s.hidden, &s.d_hidden}) t->resize(n, hidden_width);
  s.scores.resize(n, guess.words.cols);
  k.multiply(s.rows.view(), guess.hidden.view(), s.both.view(), false);
  k.add_bias(guess.hidden_bias.data.data(), s.both.view());
  k.gate(s.both.view(), s.sigmoid.view(), s.hidden.view());
  k.multiply(s.hidden.view(), guess.words.view(), s.scores.view(), false);
  k.add_bias(guess.words_bias.data.data(), s.scores.view());
  s.loss += cross_entropy(k, s.scores, wanted, weight);
  const scoring::In d_scores = s.scores.view();
  k.multiply_at(s.hidden.view(), d_scores, s.d_guess.words.view(), true);
  k.sum_rows(d_scores, s.d_guess.words_bias.data.data());
  k.multiply_bt(d_scores, guess.words.view(), s.d_hidden.view(), false);
  k.gate_back(s.both.view(), s.sigmoid.view(), s.d_hidden.view(), s.d_both.view());
  k.multiply_at(s.rows.view(), s.d_both.view(), s.d_guess.hidden.view(), true);
  k.sum_rows(s.d_both.view(), s.d_guess.hidden_bias.data.data());
  k.multiply_bt(s.d_both.view(), guess.hidden.view(), s.d_rows.view(), true);
}

void guess_shapes(const scoring::Kernels& k, const Guess& guess, Shard& s, const std::vector<std::int32_t>& wanted, float weight) {
  s.shape_scores.resize(s.rows.rows, guess.shapes.cols);
  k.multiply(s.rows.view(), guess.shapes.view(), s.shape_scores.view(), false);
  k.add_bias(guess.shapes_bias.data.data(), s.shape_scores.view());
  cross_entropy(k, s.shape_scores, wanted, weight * shape_weight);
  const scoring::In d_scores = s.shape_scores.view();
  k.multiply_at(s.rows.view(), d_scores, s.d_guess.shapes.view(), true);
  k.sum_rows(d_scores, s.d_guess.shapes_bias.data.data());
  k.multiply_bt(d_scores, guess.shapes.view(), s.d_rows.view(), true);
}

class Pretrainer {
 public:
  Encoder encoder;

  Pretrainer(const PretrainOptions& options, const WordTable& table, const std::vector<Example>& examples)
      : encoder(random_encoder(options.shape, options.seed)),
        table_(table),
        answers_(answers(table, examples, options.vocabulary)),
        mover_(encoder, 1e-4F) {
    guess_ = random_guess(options.shape.width, static_cast<std::ptrdiff_t>(options.vocabulary), options.seed + 1);
    for (std::size_t i = 0; i < shards; ++i) shards_.emplace_back(encoder.shape);
    for (Shard& s : shards_) s.gradient = encoder.dense, s.d_guess = guess_;
  }

  double step(const std::vector<const Example*>& batch, float rate, std::uint64_t seed) {
    const auto parts = cut_batch(batch, shards);
    std::size_t words = 0;
    for (const Example* e : batch) words += e->words.size();
    const float weight = 1 / (mask_rate * static_cast<float>(words));
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < shards; ++i)
        threads.emplace_back([&, i] { run(shards_[i], parts[i], weight, static_cast<std::uint_fast32_t>(seed * shards + i + 1)); });
    }
    update(rate);
    double loss = 0;
    std::size_t asked = 0;
    for (const Shard& s : shards_) loss += s.loss, asked += s.words;
    return loss / static_cast<double>(std::max<std::size_t>(asked, 1));
  }

 private:
  void run(Shard& s, const std::vector<const Example*>& part, float weight, std::uint_fast32_t seed) {
    std::minstd_rand random(static_cast<unsigned>(seed * 2654435761U % 2147483646U + 1));
    s.gradient.fill(0);
    Guess::each(s.d_guess, [](Tensor& t) { t.fill(0); });
    s.loss = 0, s.words = 0;
    const scoring::Kernels& k = *s.pass.kernels;
    s.pass.load(part);
    s.hide(random);
    const Dropout dropout{.rate = 0.1F};
    s.pass.embed(table_, encoder, &dropout, &random);
    Tape& tape = s.pass.tape;
    forward(k, encoder.shape, encoder.dense, tape, dropout.rate, &random);
    gather(s);
    std::vector<std::int32_t> words, shapes;
    for (const std::ptrdiff_t r : s.asked) {
      const std::uint32_t word = s.pass.words[static_cast<std::size_t>(r)];
      words.push_back(answers_[word]);
      shapes.push_back(table_.features(word).shape);
      s.words += answers_[word] >= 0;
    }
    if (!s.asked.empty()) {
      guess_words(k, guess_, s, words, weight);
      guess_shapes(k, guess_, s, shapes, weight);
    }
    tape.d_x.fill(0);
    for (std::size_t i = 0; i < s.asked.size(); ++i)
      std::copy_n(s.d_rows.row(static_cast<std::ptrdiff_t>(i)), s.d_rows.cols, tape.d_x.row(s.asked[i]));
    backward(k, encoder.shape, encoder.dense, tape, true, s.gradient);
    s.pass.embed_back(encoder, true, s.gradient);
  }

  static void gather(Shard& s) {
    const Tensor& top = s.pass.tape.x.back();
    s.rows.resize(static_cast<std::ptrdiff_t>(s.asked.size()), top.cols);
    s.d_rows.resize(s.rows.rows, top.cols);
    s.d_rows.fill(0);
    for (std::size_t i = 0; i < s.asked.size(); ++i) std::copy_n(top.row(s.asked[i]), top.cols, s.rows.row(static_cast<std::ptrdiff_t>(i)));
  }

  static std::vector<Tensor*> tensors(Dense& dense, Guess& guess) {
    std::vector<Tensor*> list;
    Dense::each(dense, [&](const std::string&, Tensor& t) { list.push_back(&t); });
    Guess::each(guess, [&](Tensor& t) { list.push_back(&t); });
    return list;
  }

  void update(float rate) {
    std::vector<const Pass*> passes;
    std::vector<std::vector<Tensor*>> gradients;
    for (Shard& s : shards_) {
      passes.push_back(&s.pass);
      gradients.push_back(tensors(s.gradient, s.d_guess));
    }
    mover_.move(table_, passes, tensors(encoder.dense, guess_), gradients, shards_[0].gradient, rate);
  }

  const WordTable& table_;
  std::vector<std::int32_t> answers_;
  Guess guess_;
  std::vector<Shard> shards_;
  Mover mover_;
};

}  // namespace

Encoder pretrain(const PretrainOptions& options, const WordTable& table, const std::vector<Example>& examples, std::ostream& log) {
  const auto began = std::chrono::steady_clock::now();
  Pretrainer trainer(options, table, examples);
  std::mt19937_64 random(options.seed);
  std::uint64_t step = 0;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    const auto batches = shuffled_batches(examples, options.batch_words, random);
    const auto steps = static_cast<float>(batches.size()) * static_cast<float>(options.epochs);
    double loss = 0;
    for (const auto& batch : batches) {
      const auto at = static_cast<float>(++step);
      loss += trainer.step(batch, options.rate * std::min({1.0F, at / 400, std::max(0.02F, 1 - at / steps)}), options.seed + step);
      if (step % 200 != 0) continue;
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
      log << "step " << step << " of " << static_cast<std::uint64_t>(steps) << ": loss " << loss / 200 << ", "
          << static_cast<int>(seconds.count()) << " s" << std::endl;
      loss = 0;
    }
  }
  return std::move(trainer.encoder);
}

}  // namespace warta::names
