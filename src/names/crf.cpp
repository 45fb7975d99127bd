#include "names/crf.hpp"

#include <cmath>

namespace warta::names {

namespace {

bool is_forbidden(std::size_t from, std::size_t to) {
  const auto target = static_cast<std::uint16_t>(to);
  if (target == outside || is_begin(target)) return false;
  return from == outside || label_of(static_cast<std::uint16_t>(from)) != label_of(target);
}

bool cannot_start(std::size_t tag) { return tag != outside && !is_begin(static_cast<std::uint16_t>(tag)); }

const float* row(scoring::In m, std::ptrdiff_t r) { return m.data + r * m.stride; }

/// alpha row -> sums to 1; returns what it was divided by.
double normalise(float* values, std::ptrdiff_t n) {
  double sum = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) sum += static_cast<double>(values[i]);
  const float scale = static_cast<float>(1 / sum);
  for (std::ptrdiff_t i = 0; i < n; ++i) values[i] *= scale;
  return sum;
}

}  // namespace

void Head::resize(int width) {
  const auto n = static_cast<std::ptrdiff_t>(tags());
  weight.resize(width, n);
  pooled.resize(width, n);
  bias.resize(1, n);
  moves.resize(n, n);
  start.resize(1, n);
}

void Head::fill(float value) {
  each(*this, [value](const std::string&, Tensor& tensor) { tensor.fill(value); });
}

void spans_of(const std::vector<std::uint16_t>& tags, std::vector<TagSpan>& spans) {
  spans.clear();
  bool open = false;
  for (std::uint32_t i = 0; i < tags.size(); ++i) {
    const std::uint16_t tag = tags[i];
    if (tag == outside) {
      open = false;
    } else if (open && !is_begin(tag) && spans.back().label == label_of(tag)) {
      spans.back().last = i + 1;
    } else {
      spans.push_back({i, i + 1, label_of(tag)});
      open = true;
    }
  }
}

std::vector<TagSpan> spans_of(const std::vector<std::uint16_t>& tags) {
  std::vector<TagSpan> spans;
  spans_of(tags, spans);
  return spans;
}

Moves::Moves(const Head& head) : scores(head.moves), start(head.start) {
  const std::size_t n = head.tags();
  for (std::size_t to = 0; to < n; ++to) {
    if (cannot_start(to)) start.data[to] += never;
    for (std::size_t from = 0; from < n; ++from)
      if (is_forbidden(from, to)) scores.data[from * n + to] += never;
  }
  likely = scores;
  likely_start = start;
  for (Tensor* t : {&likely, &likely_start})
    for (float& v : t->data) v = std::exp(v);
}

namespace {

void forward_sums(const Moves& moves, Lattice& lattice, std::ptrdiff_t length, std::ptrdiff_t n) {
  for (std::ptrdiff_t t = 0; t < length; ++t) {
    float* alpha = lattice.alpha.row(t);
    if (t == 0) {
      std::copy_n(moves.likely_start.row(0), n, alpha);
    } else {
      std::fill_n(alpha, n, 0.0F);
      for (std::ptrdiff_t i = 0; i < n; ++i) {
        const float weight = lattice.alpha.row(t - 1)[i];
        const float* from = moves.likely.row(i);
        for (std::ptrdiff_t j = 0; j < n; ++j) alpha[j] += weight * from[j];
      }
    }
    for (std::ptrdiff_t j = 0; j < n; ++j) alpha[j] = std::max(alpha[j] * lattice.emitted.row(t)[j], 1e-30F);
    lattice.scale[static_cast<std::size_t>(t)] = normalise(alpha, n);
  }
}

void backward_sums(const Moves& moves, Lattice& lattice, std::ptrdiff_t length, std::ptrdiff_t n) {
  std::fill_n(lattice.beta.row(length - 1), n, 1.0F);
  for (std::ptrdiff_t t = length - 2; t >= 0; --t) {
    float* beta = lattice.beta.row(t);
    const float* later = lattice.beta.row(t + 1);
    const float* emitted = lattice.emitted.row(t + 1);
    float* weights = lattice.weights.row(0);
    const auto scale = static_cast<float>(1 / lattice.scale[static_cast<std::size_t>(t + 1)]);
    for (std::ptrdiff_t j = 0; j < n; ++j) weights[j] = later[j] * emitted[j] * scale;
    for (std::ptrdiff_t i = 0; i < n; ++i) {
      const float* from = moves.likely.row(i);
      float sum = 0;
      for (std::ptrdiff_t j = 0; j < n; ++j) sum += from[j] * weights[j];
      beta[i] = sum;
    }
  }
}

}  // namespace

double marginals(const Moves& moves, scoring::In emissions, Lattice& lattice) {
  const std::ptrdiff_t n = emissions.cols, length = emissions.rows;
  for (Tensor* t : {&lattice.emitted, &lattice.alpha, &lattice.beta}) t->resize(length, n);
  lattice.weights.resize(1, n);
  lattice.scale.resize(static_cast<std::size_t>(length));
  double log_sum = 0;
  for (std::ptrdiff_t t = 0; t < length; ++t) {
    const float* scores = row(emissions, t);
    const float largest = *std::max_element(scores, scores + n);
    for (std::ptrdiff_t j = 0; j < n; ++j) lattice.emitted.row(t)[j] = std::exp(scores[j] - largest);
    log_sum += static_cast<double>(largest);
  }
  forward_sums(moves, lattice, length, n);
  backward_sums(moves, lattice, length, n);
  for (const double s : lattice.scale) log_sum += std::log(s);
  return log_sum;
}

float calibrated(float probability, float temperature) {
  const float p = std::clamp(probability, 1e-6F, 1 - 1e-6F);
  return 1 / (1 + std::exp(-std::log(p / (1 - p)) / temperature));
}

double loss(const Moves& moves, scoring::In emissions, const std::uint16_t* gold, float weight, Lattice& lattice, scoring::Out d_emissions,
            Tensor& d_moves, Tensor& d_start) {
  const std::ptrdiff_t n = emissions.cols, length = emissions.rows;
  double value = marginals(moves, emissions, lattice);
  for (std::ptrdiff_t t = 0; t < length; ++t) {
    float* d = d_emissions.data + t * d_emissions.stride;
    const float* alpha = lattice.alpha.row(t);
    const float* beta = lattice.beta.row(t);
    double sum = 0;
    for (std::ptrdiff_t j = 0; j < n; ++j) sum += static_cast<double>(alpha[j]) * static_cast<double>(beta[j]);
    const float scale = weight / static_cast<float>(sum);
    for (std::ptrdiff_t j = 0; j < n; ++j) d[j] = alpha[j] * beta[j] * scale;
    const std::uint16_t tag = gold[t];
    if (t == 0) {
      for (std::ptrdiff_t j = 0; j < n; ++j) d_start.data[static_cast<std::size_t>(j)] += d[j];
      d_start.data[tag] -= weight;
      value -= static_cast<double>(moves.start.data[tag]);
    } else {
      const float step = weight / static_cast<float>(lattice.scale[static_cast<std::size_t>(t)]);
      for (std::ptrdiff_t i = 0; i < n; ++i) {
        const float from = lattice.alpha.row(t - 1)[i] * step;
        float* to = d_moves.row(i);
        const float* likely = moves.likely.row(i);
        const float* emitted = lattice.emitted.row(t);
        for (std::ptrdiff_t j = 0; j < n; ++j) to[j] += from * likely[j] * emitted[j] * beta[j];
      }
      d_moves.row(gold[t - 1])[tag] -= weight;
      value -= static_cast<double>(moves.scores.row(gold[t - 1])[tag]);
    }
    d[tag] -= weight;
    value -= static_cast<double>(row(emissions, t)[tag]);
  }
  return value;
}

}  // namespace warta::names
