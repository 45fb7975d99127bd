#include "names/tagger.hpp"

#include <algorithm>

namespace warta::names {

namespace {

constexpr std::uint32_t most_live = 256;       ///< words in one matrix: its rows stay in the processor's nearest caches
constexpr std::uint32_t longest = 256;         ///< a longer run of words without a sentence's end is read in parts
constexpr std::uint32_t most_together = 8192;  ///< words that hear from each other; a longer document is read in parts

}  // namespace

/// What encode() was asked for.
struct Tagger::Batch {
  const std::vector<std::string_view>& words;
  const std::vector<Layout>& layout;
  const std::vector<segment::Range>& sentences;
  std::uint32_t begin() const { return sentences.front().first; }
};

Tagger::Tagger(const model::File& file)
    : file_(file),
      core_(&scoring::best_core()),
      plain_(&scoring::kernels(scoring::Isa::scalar)),
      vectors_(file),
      shape_(read_shape(file)),
      dense_(read_dense(file, shape_)),
      affixes_(read_row_table(file, "names/affixes", static_cast<std::size_t>(shape_.affix))),
      forms_(read_row_table(file, "names/forms", static_cast<std::size_t>(shape_.affix))),
      head_(read_head(file, shape_.width)),
      compact_(shape_, dense_, head_),
      labels_(head_.labels.begin(), head_.labels.end()) {
  if (vectors_.dim() != static_cast<std::size_t>(shape_.vector)) file.fail("vectors/shape", "does not fit names/shape");
  if (affixes_.size() != buckets || forms_.size() != buckets) file.fail("names/affixes", "has a wrong length");
  if (file.has("names/temperature")) temperature_ = file.array<float>("names/temperature", 1)[0];
  if (!(temperature_ > 0.1F && temperature_ < 10)) file.fail("names/temperature", "is impossible");
}

void Tagger::use(std::string_view arithmetic) {
  in_floats_ = arithmetic == floats;
  if (!in_floats_) core_ = &scoring::core_named(arithmetic);
}

Tagger::Work Tagger::work() const {
  const auto width = static_cast<double>(compact_.width), columns = static_cast<double>(compact_.chain.columns());
  const auto later = static_cast<double>(compact_.layers.size() - 1);
  const double layer = 3 * width * 2 * width, floats = sizeof(float);
  return {
      .multiply_adds = later * layer + width * columns,
      .bytes = static_cast<double>(compact_.word_columns()) * floats + (later + 1) * (4 * width + 2 * width * floats) + columns * floats};
}

std::uint32_t Tagger::embed(std::string_view text, TaggerBuffers& buffers) const {
  const Word word = word_features(text);
  buffers.embedded.assign(static_cast<std::size_t>(shape_.embedded()), 0);
  float* affixes = buffers.embedded.data() + shape_.vector;
  float* forms = affixes + shape_.affix;
  vectors_.lookup(*plain_, word.normal, buffers.embedded.data());
  for (const std::uint32_t b : word.affixes) affixes_.add(*plain_, b, 1, affixes);
  for (const std::uint32_t b : word.forms) forms_.add(*plain_, b, 1, forms);
  std::copy_n(dense_.shapes.row(word.shape), shape_.shape, forms + shape_.affix);
  return is_pooled(word.shape) ? fnv1a(text) | 1U : 0;
}

void Tagger::encode_block(const Batch& batch, std::size_t first, std::size_t last, TaggerBuffers& b) const {
  const auto columns = static_cast<std::size_t>(compact_.chain.columns());
  const std::uint32_t begin = batch.sentences[first].first;
  const std::size_t offered = b.occurrences.size();
  b.cache.begin();
  b.offering.clear();
  Compact::begin(b.block);
  compact_.add_pads(b.block);
  for (std::size_t s = first; s < last; ++s) {
    for (std::uint32_t w = batch.sentences[s].first; w < batch.sentences[s].last; ++w) {
      const RowCache::Found found = b.cache.find(batch.words[w]);
      if (found.is_fresh) {
        *found.mark = embed(batch.words[w], b);
        compact_.word_row(*core_, b.embedded.data(), b.scratch, found.row);
      }
      compact_.add_word(b.block, found.row, batch.layout[w]);
      if (*found.mark == 0) continue;
      b.occurrences.push_back({*found.mark, w - batch.begin(), static_cast<std::uint32_t>(b.occurrences.size())});
      b.offering.push_back(b.block.live.back());
    }
    compact_.add_pads(b.block);
  }
  compact_.encode(*core_, b.block, b.emissions.data() + (begin - batch.begin()) * columns);
  b.offers.resize(b.occurrences.size() * columns);
  compact_.offer(*core_, b.block, b.offering, b.offers.data() + offered * columns);
}

void Tagger::encode_in_floats(const Batch& batch, std::size_t first, std::size_t last, TaggerBuffers& b) const {
  const scoring::Kernels& k = *plain_;
  const scoring::Chain& chain = compact_.chain;
  const std::ptrdiff_t pad = shape_.pad();
  const auto scores_of = [&](const Tensor& matrix, const float* bias, std::ptrdiff_t row, float* out) {
    std::fill_n(out, chain.columns(), bias == nullptr ? 0 : never);
    for (std::ptrdiff_t tag = 0; tag < matrix.cols; ++tag) {
      float sum = bias == nullptr ? 0 : bias[tag];
      for (std::ptrdiff_t c = 0; c < matrix.rows; ++c) sum += b.tape.x.back().row(row)[c] * matrix.row(c)[tag];
      out[column_of(static_cast<std::uint16_t>(tag), chain)] = sum;
    }
  };
  for (std::size_t s = first; s < last; ++s) {
    const segment::Range sentence = batch.sentences[s];
    b.tape.resize(shape_, sentence.size() + 2 * pad);
    b.tape.x[0].fill(0);
    const std::size_t offered = b.occurrences.size();
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w) {
      const std::ptrdiff_t row = pad + (w - sentence.first);
      b.tape.live[static_cast<std::size_t>(row)] = 1;
      if (const std::uint32_t mark = embed(batch.words[w], b); mark != 0)
        b.occurrences.push_back({mark, w - batch.begin(), static_cast<std::uint32_t>(b.occurrences.size())});
      const scoring::Out x{b.tape.x[0].row(row), 1, shape_.width};
      k.multiply({b.embedded.data(), 1, shape_.embedded()}, dense_.join.view(), x, false);
      k.axpy(dense_.join_bias.data.data(), 1, x.data, shape_.width);
      k.axpy(dense_.layouts.row(static_cast<int>(batch.layout[w])), 1, x.data, shape_.width);
    }
    forward(k, shape_, dense_, b.tape);
    const std::ptrdiff_t to_row = pad - sentence.first;
    for (std::uint32_t w = sentence.first; w < sentence.last; ++w)
      scores_of(head_.weight, head_.bias.data.data(), to_row + w, b.emissions.data() + (w - batch.begin()) * chain.columns());
    b.offers.resize(b.occurrences.size() * static_cast<std::size_t>(chain.columns()));
    for (std::size_t o = offered; o < b.occurrences.size(); ++o)
      scores_of(head_.pooled, nullptr, to_row + batch.begin() + b.occurrences[o].row,
                b.offers.data() + static_cast<std::ptrdiff_t>(o) * chain.columns());
  }
}

void Tagger::encode(const std::vector<std::string_view>& words, const std::vector<Layout>& layout,
                    const std::vector<segment::Range>& sentences, TaggerBuffers& b) const {
  if (sentences.empty()) return;
  const Batch batch{words, layout, sentences};
  const std::ptrdiff_t columns = compact_.chain.columns(), rows = sentences.back().last - sentences.front().first;
  b.cache.fit(compact_.word_columns());
  b.emissions.resize(static_cast<std::size_t>(rows * columns));
  b.occurrences.clear();
  for (std::size_t first = 0, last = 0; first < sentences.size(); first = last) {
    std::uint32_t live = sentences[first].size();
    for (last = first + 1; last < sentences.size() && live + sentences[last].size() <= most_live; ++last) live += sentences[last].size();
    in_floats_ ? encode_in_floats(batch, first, last, b) : encode_block(batch, first, last, b);
  }
  const auto offers = static_cast<std::ptrdiff_t>(b.occurrences.size());
  add_others(b.occurrences, {b.offers.data(), offers, columns}, {b.emissions.data(), rows, columns}, b.sum);
}

void Tagger::decode(const std::vector<segment::Range>& sentences, TaggerBuffers& b, std::vector<LabelledSpan>& spans) const {
  const scoring::Chain& chain = compact_.chain;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::ptrdiff_t n = sentences[i].size();
    const float* emissions = b.emissions.data() + (sentences[i].first - sentences.front().first) * chain.columns();
    best_path(*core_, chain, emissions, n, b.chain);
    spans_of(b.chain.tags, b.found);
    if (b.found.empty()) continue;
    marginals(*core_, chain, emissions, n, b.found.front().last, b.chain);
    for (const TagSpan& span : b.found) spans.push_back({i, span, calibrated(span_probability(chain, n, span, b.chain), temperature_)});
  }
}

void Tagger::tag(const std::vector<std::string_view>& words, const std::vector<Layout>& layout,
                 const std::vector<segment::Range>& sentences, TaggerBuffers& b, std::vector<LabelledSpan>& spans) const {
  const auto flush = [&] {
    const std::size_t first = spans.size();
    encode(words, layout, b.sentences, b);
    decode(b.sentences, b, spans);
    for (std::size_t i = first; i < spans.size(); ++i) {
      const auto [sentence, from] = b.origin[spans[i].sentence];
      spans[i].sentence = sentence;
      spans[i].span.first += from, spans[i].span.last += from;
    }
    b.sentences.clear(), b.origin.clear();
  };
  b.sentences.clear(), b.origin.clear();
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (std::uint32_t from = sentences[i].first; from < sentences[i].last; from += longest) {
      const segment::Range part{from, std::min(from + longest, sentences[i].last)};
      if (!b.sentences.empty() && part.last - b.sentences.front().first > most_together) flush();
      b.sentences.push_back(part);
      b.origin.emplace_back(i, from - sentences[i].first);
    }
  flush();
}

void Tagger::tag(const segment::Segments& segments, TaggerBuffers& b, std::vector<segment::Mention>& mentions) const {
  TaggerInput& in = b.input;
  in.clear();
  for (const segment::Range sentence : segments.sentences) {
    const auto first = static_cast<std::uint32_t>(in.words.size());
    for (std::uint32_t p = sentence.first; p < sentence.last; ++p) {
      if (segments.boilerplate[p]) continue;
      in.words.push_back(segments.pieces[p].text);
      in.layout.push_back(layout_of(segments.pieces[p]));
      in.pieces.push_back(p);
    }
    if (in.words.size() > first) in.sentences.push_back({first, static_cast<std::uint32_t>(in.words.size())});
  }
  b.spans.clear();
  tag(in.words, in.layout, in.sentences, b, b.spans);
  for (const LabelledSpan& s : b.spans) {
    const std::uint32_t first = in.sentences[s.sentence].first;
    const segment::Range pieces{in.pieces[first + s.span.first], in.pieces[first + s.span.last - 1] + 1};
    mentions.push_back({pieces, labels_[s.span.label], s.score, {}});
  }
}

}  // namespace warta::names
