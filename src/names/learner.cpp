#include "names/learner.hpp"

#include <algorithm>
#include <cmath>

namespace warta::names {

std::uint32_t WordTable::number(const std::string& word) {
  const auto [at, fresh] = numbers_.try_emplace(word, static_cast<std::uint32_t>(words_.size()));
  if (!fresh) return at->second;
  words_.push_back(word_features(word));
  rows_.resize(rows_.size() + vectors_->dim());
  vectors_->lookup(*kernels_, words_.back().normal, rows_.data() + rows_.size() - vectors_->dim());
  return at->second;
}

void Pass::load(const std::vector<const Example*>& batch) {
  examples = batch;
  first_row.clear();
  std::ptrdiff_t row = shape->pad();
  for (const Example* e : examples) {
    first_row.push_back(row);
    row += static_cast<std::ptrdiff_t>(e->words.size()) + shape->pad();
  }
  tape.resize(*shape, std::max<std::ptrdiff_t>(row, 2 * shape->pad()));
  const auto n = static_cast<std::size_t>(tape.rows);
  words.assign(n, 0);
  layout.assign(n, Layout::unknown);
  hidden.assign(n, 0);
  no_form.assign(n, 0);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::copy(examples[i]->words.begin(), examples[i]->words.end(), words.begin() + first_row[i]);
    std::copy(examples[i]->layout.begin(), examples[i]->layout.end(), layout.begin() + first_row[i]);
    std::fill_n(tape.live.begin() + first_row[i], examples[i]->words.size(), std::uint8_t{1});
  }
}

bool chance(std::minstd_rand& random, float probability) {
  return static_cast<float>(random()) < probability * static_cast<float>(std::minstd_rand::max());
}

namespace {

void embed_word(const scoring::Kernels& k, const WordTable& table, const Encoder& encoder, std::uint32_t number, bool with_forms,
                float* out) {
  const Shape& s = encoder.shape;
  const Word& word = table.features(number);
  std::copy_n(table.vector(number), s.vector, out);
  float* affixes = out + s.vector;
  float* forms = affixes + s.affix;
  std::fill_n(affixes, 2 * s.affix, 0.0F);
  for (const std::uint32_t b : word.affixes) k.axpy(encoder.affixes.row(b), 1, affixes, s.affix);
  for (const std::uint32_t b : word.forms)
    if (with_forms) k.axpy(encoder.forms.row(b), 1, forms, s.affix);
  std::copy_n(encoder.dense.shapes.row(word.shape), s.shape, forms + s.affix);
}

}  // namespace

void Pass::embed(const WordTable& table, const Encoder& encoder, const Dropout* dropout, std::minstd_rand* random) {
  embedded.resize(tape.rows, shape->embedded());
  kept.resize(tape.rows, shape->embedded());
  embedded.fill(0);
  for (std::ptrdiff_t r = 0; r < tape.rows; ++r) {
    const auto i = static_cast<std::size_t>(r);
    if (tape.live[i] == 0) continue;
    no_form[i] = random != nullptr && chance(*random, dropout->form);
    embed_word(*kernels, table, encoder, words[i], no_form[i] == 0, embedded.row(r));
  }
  if (random != nullptr) {
    for (std::size_t e = 0; e < examples.size(); ++e)
      if (chance(*random, dropout->layout)) std::fill_n(layout.begin() + first_row[e], examples[e]->words.size(), Layout::unknown);
    const auto limit = static_cast<std::uint_fast32_t>(static_cast<double>(dropout->rate) * std::minstd_rand::max());
    for (std::size_t i = 0; i < embedded.data.size(); ++i) {
      kept.data[i] = (*random)() < limit ? 0 : 1 / (1 - dropout->rate);
      embedded.data[i] *= kept.data[i];
    }
  }
  Tensor& x = tape.x[0];
  kernels->multiply(embedded.view(), encoder.dense.join.view(), x.view(), false);
  for (std::ptrdiff_t r = 0; r < tape.rows; ++r) {
    const auto i = static_cast<std::size_t>(r);
    const float* base = hidden[i] != 0 ? encoder.dense.masked.data.data() : encoder.dense.join_bias.data.data();
    if (hidden[i] != 0) std::fill_n(x.row(r), x.cols, 0.0F);
    kernels->axpy(base, 1, x.row(r), x.cols);
    kernels->axpy(encoder.dense.layouts.row(static_cast<int>(layout[i])), 1, x.row(r), x.cols);
  }
  clear_pads(tape, x);
}

void Pass::embed_back(const Encoder& encoder, bool dropped, Dense& gradient) {
  Tensor& d_x = tape.d_x;
  for (std::ptrdiff_t r = 0; r < tape.rows; ++r) {
    const auto i = static_cast<std::size_t>(r);
    if (tape.live[i] == 0) continue;
    Tensor& base = hidden[i] != 0 ? gradient.masked : gradient.join_bias;
    kernels->axpy(d_x.row(r), 1, base.data.data(), d_x.cols);
    kernels->axpy(d_x.row(r), 1, gradient.layouts.row(static_cast<int>(layout[i])), d_x.cols);
    if (hidden[i] != 0) std::fill_n(d_x.row(r), d_x.cols, 0.0F);
  }
  kernels->multiply_at(embedded.view(), d_x.view(), gradient.join.view(), true);
  d_embedded.resize(tape.rows, shape->embedded());
  kernels->multiply_bt(d_x.view(), encoder.dense.join.view(), d_embedded.view(), false);
  if (dropped)
    for (std::size_t i = 0; i < d_embedded.data.size(); ++i) d_embedded.data[i] *= kept.data[i];
}

void Optimizer::Rows::resize(const Tensor& table) {
  gradient.resize(table.rows, table.cols);
  gradient.fill(0);
  is_touched.assign(static_cast<std::size_t>(table.rows), 0);
}

void Optimizer::Rows::add(const scoring::Kernels& k, std::uint32_t row, const float* values) {
  if (is_touched[row] == 0) touched.push_back(row);
  is_touched[row] = 1;
  k.axpy(values, 1, gradient.row(row), gradient.cols);
}

double Optimizer::Rows::norm2(const scoring::Kernels& k) const {
  double sum = 0;
  for (const std::uint32_t row : touched) sum += k.norm2(gradient.row(row), gradient.cols);
  return sum;
}

void Optimizer::Rows::clear() {
  for (const std::uint32_t row : touched) {
    std::fill_n(gradient.row(row), gradient.cols, 0.0F);
    is_touched[row] = 0;
  }
  touched.clear();
}

void Optimizer::begin(float rate, float clip) {
  constexpr float beta1 = 0.9F, beta2 = 0.99F;
  power1_ *= static_cast<double>(beta1);
  power2_ *= static_cast<double>(beta2);
  step_ = {rate, beta1, beta2, 1e-8F, decay, static_cast<float>(1 - power1_), static_cast<float>(1 - power2_)};
  clip_ = clip;
}

Optimizer::Moments& Optimizer::moments(const Tensor& weight) {
  Moments& m = moments_[weight.data.data()];
  m.first.resize(weight.data.size());
  m.second.resize(weight.data.size());
  return m;
}

void Optimizer::update(Tensor& weight, const Tensor& gradient) {
  Moments& m = moments(weight);
  kernels_->adam(step_, clip_, gradient.data.data(), weight.data.data(), m.first.data(), m.second.data(),
                 static_cast<std::ptrdiff_t>(weight.data.size()));
}

void Optimizer::update_rows(Tensor& table, Rows& rows) {
  Moments& m = moments(table);
  scoring::AdamStep step = step_;
  step.decay = 0;
  for (const std::uint32_t row : rows.touched) {
    const std::ptrdiff_t at = row * table.cols;
    kernels_->adam(step, clip_, rows.gradient.row(row), table.row(row), m.first.data() + at, m.second.data() + at, table.cols);
  }
}

Mover::Mover(Encoder& encoder, float decay) : encoder_(encoder) {
  optimizer_.decay = decay;
  affixes_.resize(encoder.affixes);
  forms_.resize(encoder.forms);
}

void Mover::scatter(const Pass& pass, const WordTable& table, Dense& dense) {
  const Shape& s = *pass.shape;
  for (std::ptrdiff_t r = 0; r < pass.tape.rows; ++r) {
    const auto i = static_cast<std::size_t>(r);
    if (pass.tape.live[i] == 0 || pass.hidden[i] != 0) continue;
    const Word& word = table.features(pass.words[i]);
    const float* d = pass.d_embedded.row(r) + s.vector;
    for (const std::uint32_t b : word.affixes) affixes_.add(*pass.kernels, b, d);
    for (const std::uint32_t b : word.forms)
      if (pass.no_form[i] == 0) forms_.add(*pass.kernels, b, d + s.affix);
    pass.kernels->axpy(d + 2 * s.affix, 1, dense.shapes.row(word.shape), s.shape);
  }
}

void Mover::move(const WordTable& table, const std::vector<const Pass*>& passes, const std::vector<Tensor*>& weights,
                 const std::vector<std::vector<Tensor*>>& gradients, Dense& dense, float rate) {
  const scoring::Kernels& k = *passes[0]->kernels;
  const auto size = [](const Tensor* t) { return static_cast<std::ptrdiff_t>(t->data.size()); };
  for (const Pass* pass : passes) scatter(*pass, table, dense);
  const std::vector<Tensor*>& total = gradients[0];
  for (std::size_t i = 1; i < gradients.size(); ++i)
    for (std::size_t j = 0; j < total.size(); ++j) k.axpy(gradients[i][j]->data.data(), 1, total[j]->data.data(), size(total[j]));
  double norm = affixes_.norm2(k) + forms_.norm2(k);
  for (const Tensor* t : total) norm += k.norm2(t->data.data(), size(t));
  optimizer_.begin(rate, static_cast<float>(std::min(1.0, 1 / std::sqrt(norm + 1e-12))));
  for (std::size_t j = 0; j < weights.size(); ++j) optimizer_.update(*weights[j], *total[j]);
  optimizer_.update_rows(encoder_.affixes, affixes_);
  optimizer_.update_rows(encoder_.forms, forms_);
  affixes_.clear(), forms_.clear();
}

std::vector<Run> runs_of(const std::vector<const Example*>& examples) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const bool goes_on = i > 0 && examples[i]->document != 0 && examples[i]->document == examples[i - 1]->document &&
                         examples[i]->task == examples[i - 1]->task;
    if (goes_on)
      runs.back().last = i + 1;
    else
      runs.push_back({i, i + 1});
  }
  return runs;
}

namespace {

std::size_t words_of(const std::vector<const Example*>& examples, Run run) {
  std::size_t words = 0;
  for (std::size_t i = run.first; i < run.last; ++i) words += examples[i]->words.size();
  return words;
}

void append(const std::vector<const Example*>& examples, Run run, std::vector<const Example*>& out) {
  for (std::size_t i = run.first; i < run.last; ++i) out.push_back(examples[i]);
}

}  // namespace

std::vector<std::vector<const Example*>> shuffled_batches(const std::vector<Example>& examples, std::size_t words,
                                                          std::mt19937_64& random) {
  std::vector<const Example*> all;
  for (const Example& e : examples) all.push_back(&e);
  std::vector<Run> order = runs_of(all);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  std::vector<std::vector<const Example*>> batches(1);
  std::size_t filled = 0;
  for (const Run run : order) {
    if (filled >= words) batches.emplace_back(), filled = 0;
    append(all, run, batches.back());
    filled += words_of(all, run);
  }
  return batches;
}

std::vector<std::vector<const Example*>> cut_batch(const std::vector<const Example*>& batch, std::size_t shards) {
  std::vector<std::vector<const Example*>> parts(shards);
  std::vector<std::size_t> filled(shards);
  for (const Run run : runs_of(batch)) {
    const auto least = static_cast<std::size_t>(std::min_element(filled.begin(), filled.end()) - filled.begin());
    append(batch, run, parts[least]);
    filled[least] += words_of(batch, run);
  }
  return parts;
}

}  // namespace warta::names
