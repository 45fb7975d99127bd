#include "names/encoder.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace warta::names {

namespace {

void fill_normal(Tensor& tensor, float deviation, std::mt19937_64& random) {
  std::normal_distribution<float> normal(0, deviation);
  for (float& v : tensor.data) v = normal(random);
}

/// Uniform within 1 / sqrt(inputs), as is usual for linear layers.
void fill_linear(Tensor& tensor, std::ptrdiff_t inputs, std::mt19937_64& random) {
  const float bound = 1 / std::sqrt(static_cast<float>(inputs));
  std::uniform_real_distribution<float> uniform(-bound, bound);
  for (float& v : tensor.data) v = uniform(random);
}

std::string shape_text(const Shape& s) {
  std::string text =
      std::to_string(s.vector) + ' ' + std::to_string(s.affix) + ' ' + std::to_string(s.shape) + ' ' + std::to_string(s.width);
  for (const int d : s.dilations) text += ' ' + std::to_string(d);
  return text;
}

std::vector<int> numbers(std::string_view text) {
  std::vector<int> found;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    int value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error != std::errc()) break;
    found.push_back(value);
    at = next + 1;
  }
  return found;
}

void read_tensor(const model::File& file, const std::string& section, Tensor& tensor) {
  const auto values = file.array<float>(section, static_cast<std::size_t>(tensor.rows * tensor.cols));
  if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); })) file.fail(section, "has a number that is none");
  tensor.data.assign(values.begin(), values.end());
}

Tensor read_rows(const model::File& file, const std::string& section, const scoring::Kernels& k, int cols) {
  const RowTable table = read_row_table(file, section, static_cast<std::size_t>(cols));
  Tensor tensor;
  tensor.resize(static_cast<std::ptrdiff_t>(table.size()), cols);
  for (std::size_t r = 0; r < table.size(); ++r) table.add(k, r, 1, tensor.row(static_cast<std::ptrdiff_t>(r)));
  return tensor;
}

}  // namespace

Encoder random_encoder(const Shape& shape, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Encoder encoder;
  encoder.shape = shape;
  encoder.affixes.resize(buckets, shape.affix);
  encoder.forms.resize(buckets, shape.affix);
  fill_normal(encoder.affixes, 0.05F, random);
  fill_normal(encoder.forms, 0.05F, random);
  Dense& dense = encoder.dense;
  dense.resize(shape);
  fill_normal(dense.shapes, 1, random);
  dense.layouts.fill(0);
  dense.masked.fill(0);
  fill_linear(dense.join, shape.embedded(), random);
  dense.join_bias.fill(0);
  for (Layer& layer : dense.layers) {
    fill_linear(layer.kernel, 3 * shape.width, random);
    layer.bias.fill(0);
    layer.gain.fill(1);
    layer.shift.fill(0);
  }
  return encoder;
}

Head random_head(std::vector<std::string> labels, int width, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Head head;
  head.labels = std::move(labels);
  head.resize(width);
  head.fill(0);
  fill_linear(head.weight, width, random);
  return head;
}

bool has_encoder(const model::File& file) { return file.has("names/shape"); }

Shape read_shape(const model::File& file) {
  const std::vector<int> n = numbers(file.bytes("names/shape"));
  if (n.size() < 5 || n.size() > 40) file.fail("names/shape", "is no shape");
  for (const int v : n)
    if (v < 1 || v > 4096) file.fail("names/shape", "has an impossible size");
  Shape shape{.vector = n[0], .affix = n[1], .shape = n[2], .width = n[3], .dilations = {n.begin() + 4, n.end()}};
  for (const int d : shape.dilations)
    if (d > 64) file.fail("names/shape", "has an impossible dilation");
  return shape;
}

Dense read_dense(const model::File& file, const Shape& shape) {
  Dense dense;
  dense.resize(shape);
  Dense::each(dense, [&](const std::string& name, Tensor& tensor) { read_tensor(file, "names/dense/" + name, tensor); });
  return dense;
}

Encoder read_encoder(const model::File& file) {
  Encoder encoder;
  encoder.shape = read_shape(file);
  encoder.dense = read_dense(file, encoder.shape);
  const scoring::Kernels& k = scoring::kernels(scoring::best_isa());
  encoder.affixes = read_rows(file, "names/affixes", k, encoder.shape.affix);
  encoder.forms = read_rows(file, "names/forms", k, encoder.shape.affix);
  if (encoder.affixes.rows != buckets || encoder.forms.rows != buckets) file.fail("names/affixes", "has a wrong length");
  return encoder;
}

bool has_head(const model::File& file) { return file.has("names/labels"); }

Head read_head(const model::File& file, int width) {
  Head head;
  std::string_view lines = file.bytes("names/labels");
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    head.labels.emplace_back(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (head.labels.empty() || head.labels.size() > 1000) file.fail("names/labels", "has no labels or too many");
  for (const std::string& label : head.labels)
    if (label.empty() || label.size() > Label::capacity) file.fail("names/labels", "has an impossible label");
  head.resize(width);
  Head::each(head, [&](const std::string& name, Tensor& tensor) {
    if (name != "pooled" || file.has("names/head/pooled"))
      read_tensor(file, "names/head/" + name, tensor);
    else
      tensor.fill(0);
  });
  return head;
}

void write_encoder(const Encoder& encoder, model::Writer& out) {
  out.add("names/shape", shape_text(encoder.shape));
  Dense::each(encoder.dense,
              [&](const std::string& name, const Tensor& tensor) { out.add_array<float>("names/dense/" + name, tensor.data); });
  write_row_table(out, "names/affixes", encoder.affixes.data, static_cast<std::size_t>(encoder.shape.affix));
  write_row_table(out, "names/forms", encoder.forms.data, static_cast<std::size_t>(encoder.shape.affix));
}

void write_head(const Head& head, model::Writer& out) {
  std::string labels;
  for (const std::string& label : head.labels) labels += label + '\n';
  out.add("names/labels", labels);
  Head::each(head, [&](const std::string& name, const Tensor& tensor) { out.add_array<float>("names/head/" + name, tensor.data); });
}

}  // namespace warta::names
