#include "names/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

namespace warta::names {

namespace {

constexpr std::size_t shards = 2;

struct Shard {
  explicit Shard(const Shape& shape) : pass(shape) {}
  Pass pass;
  Dense gradient;
  std::vector<Head> d_heads;
  Tensor emissions, d_emissions, kept;
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
    for (std::size_t i = 0; i < part.size(); ++i) sentence(s, i, moves[part[i]->task], weight, dropout.rate, random);
    backward(*s.pass.kernels, encoder_.shape, encoder_.dense, s.pass.tape, true, s.gradient);
    s.pass.embed_back(encoder_, true, s.gradient);
  }

  /// A sentence's loss through its own head; its gradient goes to tape.d_x.
  void sentence(Shard& s, std::size_t i, const Moves& moves, float weight, float drop, std::minstd_rand& random) {
    const scoring::Kernels& k = *s.pass.kernels;
    const Example& e = *s.pass.examples[i];
    const Head& head = heads_[e.task];
    Head& d_head = s.d_heads[e.task];
    const auto n = static_cast<std::ptrdiff_t>(e.words.size());
    const std::ptrdiff_t row = s.pass.first_row[i], width = encoder_.shape.width;
    s.kept.resize(n, width);
    const auto limit = static_cast<std::uint_fast32_t>(static_cast<double>(drop) * std::minstd_rand::max());
    float* x = s.pass.tape.x.back().row(row);
    for (std::size_t j = 0; j < s.kept.data.size(); ++j) s.kept.data[j] = random() < limit ? 0 : 1 / (1 - drop);
    Tensor rows;
    rows.resize(n, width);
    for (std::size_t j = 0; j < rows.data.size(); ++j) rows.data[j] = x[j] * s.kept.data[j];
    s.emissions.resize(n, head.bias.cols);
    s.d_emissions.resize(n, head.bias.cols);
    k.multiply(rows.view(), head.weight.view(), s.emissions.view(), false);
    k.add_bias(head.bias.data.data(), s.emissions.view());
    s.loss += loss(moves, s.emissions.view(), e.tags.data(), weight, s.lattice, s.d_emissions.view(), d_head.moves, d_head.start);
    k.multiply_at(rows.view(), s.d_emissions.view(), d_head.weight.view(), true);
    k.sum_rows(s.d_emissions.view(), d_head.bias.data.data());
    float* d_x = s.pass.tape.d_x.row(row);
    k.multiply_bt(s.d_emissions.view(), head.weight.view(), {d_x, n, width}, false);
    for (std::size_t j = 0; j < s.kept.data.size(); ++j) d_x[j] *= s.kept.data[j];
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
