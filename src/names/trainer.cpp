#include "names/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "names/pooling.hpp"

namespace warta::names {

namespace {

constexpr std::size_t shards = 2;

struct Shard {
  explicit Shard(const Shape& shape) : pass(shape) {}
  Pass pass;
  Dense gradient;
  std::vector<Head> d_heads;
  Tensor emissions, d_emissions, offers, kept, top;
  std::vector<Occurrence> occurrences;
  std::vector<float> sum;
  Lattice lattice;
  double loss = 0;
};

}  // namespace

class Learner::Steps {
 public:
  Steps(Encoder& encoder, std::vector<Head>& heads, const WordTable& table, std::uint64_t seed)
      : encoder_(encoder), heads_(heads), table_(table), seed_(seed), mover_(encoder, 1e-3F) {
    for (std::size_t i = 0; i < shards; ++i) shards_.emplace_back(encoder.shape);
    for (Shard& s : shards_) s.gradient = encoder.dense, s.d_heads = heads;
  }

  double step(const std::vector<const Example*>& batch, float rate) {
    ++steps_;
    const auto parts = cut_batch(batch, shards);
    std::size_t words = 0;
    for (const Example* e : batch) words += e->words.size();
    std::vector<Moves> moves;
    for (const Head& h : heads_) moves.emplace_back(h);
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < shards; ++i)
        threads.emplace_back([&, i] { run(shards_[i], parts[i], moves, 1 / static_cast<float>(words), i); });
    }
    update(rate);
    double loss = 0;
    for (const Shard& s : shards_) loss += s.loss;
    return loss / static_cast<double>(words);
  }

 private:
  void run(Shard& s, const std::vector<const Example*>& part, const std::vector<Moves>& moves, float weight, std::size_t shard) {
    std::minstd_rand random(static_cast<unsigned>((seed_ * 1000003 + steps_ * shards + shard) * 2654435761U % 2147483646U + 1));
    s.gradient.fill(0);
    for (Head& h : s.d_heads) h.fill(0);
    s.loss = 0;
    const Dropout dropout;
    s.pass.load(part);
    s.pass.embed(table_, encoder_, &dropout, &random);
    forward(*s.pass.kernels, encoder_.shape, encoder_.dense, s.pass.tape, dropout.rate, &random);
    s.pass.tape.d_x.fill(0);
    for (const Run run : runs_of(part)) document(s, run, moves, weight, dropout, random);
    backward(*s.pass.kernels, encoder_.shape, encoder_.dense, s.pass.tape, true, s.gradient);
    s.pass.embed_back(encoder_, true, s.gradient);
  }

  /// The losses of a document's sentences through their head; the gradient goes to tape.d_x.
  void document(Shard& s, Run run, const std::vector<Moves>& moves, float weight, const Dropout& dropout, std::minstd_rand& random) {
    const scoring::Kernels& k = *s.pass.kernels;
    const std::vector<const Example*>& examples = s.pass.examples;
    const std::size_t task = examples[run.first]->task;
    const Head& head = heads_[task];
    Head& d_head = s.d_heads[task];
    const std::ptrdiff_t first = s.pass.first_row[run.first], width = encoder_.shape.width;
    const std::ptrdiff_t n = s.pass.first_row[run.last - 1] + static_cast<std::ptrdiff_t>(examples[run.last - 1]->words.size()) - first;
    drop(s, first, n, dropout.rate, random);
    gather_occurrences(s, run, first, chance(random, dropout.pooled));
    s.emissions.resize(n, head.bias.cols), s.d_emissions.resize(n, head.bias.cols), s.offers.resize(n, head.bias.cols);
    k.multiply(s.top.view(), head.weight.view(), s.emissions.view(), false);
    k.multiply(s.top.view(), head.pooled.view(), s.offers.view(), false);
    add_others(s.occurrences, s.offers.view(), s.emissions.view(), s.sum);
    k.add_bias(head.bias.data.data(), s.emissions.view());
    s.d_emissions.fill(0);
    for (std::size_t i = run.first; i < run.last; ++i) {
      const std::ptrdiff_t row = s.pass.first_row[i] - first, rows = static_cast<std::ptrdiff_t>(examples[i]->words.size());
      s.loss += loss(moves[task], {s.emissions.row(row), rows, head.bias.cols}, examples[i]->tags.data(), weight, s.lattice,
                     {s.d_emissions.row(row), rows, head.bias.cols}, d_head.moves, d_head.start);
    }
    s.offers.fill(0);
    add_others(s.occurrences, s.d_emissions.view(), s.offers.view(), s.sum);
    k.multiply_at(s.top.view(), s.d_emissions.view(), d_head.weight.view(), true);
    k.multiply_at(s.top.view(), s.offers.view(), d_head.pooled.view(), true);
    k.sum_rows(s.d_emissions.view(), d_head.bias.data.data());
    float* d_x = s.pass.tape.d_x.row(first);
    k.multiply_bt(s.d_emissions.view(), head.weight.view(), {d_x, n, width}, false);
    k.multiply_bt(s.offers.view(), head.pooled.view(), {d_x, n, width}, true);
    for (std::size_t j = 0; j < s.kept.data.size(); ++j) d_x[j] *= s.kept.data[j];
  }

  /// The encoder's rows with dropout.
  void drop(Shard& s, std::ptrdiff_t first, std::ptrdiff_t n, float rate, std::minstd_rand& random) {
    s.kept.resize(n, encoder_.shape.width), s.top.resize(n, encoder_.shape.width);
    const auto limit = static_cast<std::uint_fast32_t>(static_cast<double>(rate) * std::minstd_rand::max());
    const float* x = s.pass.tape.x.back().row(first);
    for (std::size_t j = 0; j < s.kept.data.size(); ++j) {
      s.kept.data[j] = random() < limit ? 0 : 1 / (1 - rate);
      s.top.data[j] = x[j] * s.kept.data[j];
    }
  }

  void gather_occurrences(Shard& s, Run run, std::ptrdiff_t first, bool none) {
    s.occurrences.clear();
    if (none || run.last - run.first < 2) return;
    for (std::size_t i = run.first; i < run.last; ++i)
      for (std::size_t w = 0; w < s.pass.examples[i]->words.size(); ++w) {
        const std::uint32_t word = s.pass.examples[i]->words[w];
        const auto row = static_cast<std::uint32_t>(s.pass.first_row[i] - first + static_cast<std::ptrdiff_t>(w));
        if (is_pooled(table_.features(word).shape)) s.occurrences.push_back({word, row, row});
      }
  }

  static std::vector<Tensor*> tensors(Dense& dense, std::vector<Head>& heads) {
    std::vector<Tensor*> list;
    Dense::each(dense, [&](const std::string&, Tensor& t) { list.push_back(&t); });
    for (Head& h : heads) Head::each(h, [&](const std::string&, Tensor& t) { list.push_back(&t); });
    return list;
  }

  void update(float rate) {
    std::vector<const Pass*> passes;
    std::vector<std::vector<Tensor*>> gradients;
    for (Shard& s : shards_) {
      passes.push_back(&s.pass);
      gradients.push_back(tensors(s.gradient, s.d_heads));
    }
    mover_.move(table_, passes, tensors(encoder_.dense, heads_), gradients, shards_[0].gradient, rate);
  }

  Encoder& encoder_;
  std::vector<Head>& heads_;
  const WordTable& table_;
  std::uint64_t seed_, steps_ = 0;
  std::vector<Shard> shards_;
  Mover mover_;
};

Learner::Learner(Encoder& encoder, std::vector<Head>& heads, const WordTable& table, std::uint64_t seed)
    : steps_(std::make_unique<Steps>(encoder, heads, table, seed)) {}
Learner::~Learner() = default;
double Learner::step(const std::vector<const Example*>& batch, float rate) { return steps_->step(batch, rate); }

}  // namespace warta::names
