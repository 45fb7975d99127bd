#include "names/tagger.hpp"

#include <algorithm>

namespace warta::names {

namespace {

constexpr std::size_t most_rows = 1U << 15;  ///< cached words; then the cache starts anew
constexpr std::uint32_t most_live = 512;     ///< words in one matrix: keeps the buffers in the cache of the processor
constexpr std::uint32_t longest = 512;       ///< a longer run of words without a sentence's end is read in parts

}  // namespace

Tagger::Tagger(const model::File& file)
    : file_(file),
      isa_(scoring::best_isa()),
      kernels_(&scoring::kernels(isa_)),
      vectors_(file),
      shape_(read_shape(file)),
      dense_(read_dense(file, shape_)),
      affixes_(read_row_table(file, "names/affixes", static_cast<std::size_t>(shape_.affix))),
      forms_(read_row_table(file, "names/forms", static_cast<std::size_t>(shape_.affix))),
      head_(read_head(file, shape_.width)),
      moves_(head_),
      labels_(head_.labels.begin(), head_.labels.end()) {
  if (vectors_.dim() != static_cast<std::size_t>(shape_.vector)) file.fail("vectors/shape", "does not fit names/shape");
  if (affixes_.size() != buckets || forms_.size() != buckets) file.fail("names/affixes", "has a wrong length");
  if (file.has("names/temperature")) temperature_ = file.array<float>("names/temperature", 1)[0];
  if (!(temperature_ > 0.1F && temperature_ < 10)) file.fail("names/temperature", "is impossible");
}

void Tagger::use(scoring::Isa isa) {
  kernels_ = &scoring::kernels(isa);
  isa_ = isa;
}

const Floats& Tagger::row_of(std::string_view text, TaggerBuffers& buffers) const {
  buffers.key = text;
  if (const auto found = buffers.rows.find(buffers.key); found != buffers.rows.end()) return found->second;
  if (buffers.rows.size() >= most_rows) buffers.rows.clear();
  const scoring::Kernels& k = *kernels_;
  const Word word = word_features(text);
  buffers.embedded.assign(static_cast<std::size_t>(shape_.embedded()), 0);
  float* affixes = buffers.embedded.data() + shape_.vector;
  float* forms = affixes + shape_.affix;
  vectors_.lookup(k, word.normal, buffers.embedded.data());
  for (const std::uint32_t b : word.affixes) affixes_.add(k, b, 1, affixes);
  for (const std::uint32_t b : word.forms) forms_.add(k, b, 1, forms);
  std::copy_n(dense_.shapes.row(word.shape), shape_.shape, forms + shape_.affix);
  Floats row(dense_.join_bias.data);
  k.multiply({buffers.embedded.data(), 1, shape_.embedded()}, dense_.join.view(), {row.data(), 1, shape_.width}, true);
  return buffers.rows.emplace(buffers.key, std::move(row)).first->second;
}

void Tagger::encode(const std::vector<std::string_view>& words, const std::vector<Layout>& layout,
                    const std::vector<segment::Range>& sentences, TaggerBuffers& buffers) const {
  std::ptrdiff_t rows = shape_.pad();
  buffers.first_row.clear();
  for (const segment::Range s : sentences) {
    buffers.first_row.push_back(rows);
    rows += static_cast<std::ptrdiff_t>(s.size()) + shape_.pad();
  }
  Tape& tape = buffers.tape;
  tape.resize(shape_, std::max<std::ptrdiff_t>(rows, 2 * shape_.pad()));
  tape.x[0].fill(0);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (std::uint32_t w = sentences[i].first; w < sentences[i].last; ++w) {
      const std::ptrdiff_t r = buffers.first_row[i] + (w - sentences[i].first);
      tape.live[static_cast<std::size_t>(r)] = 1;
      const Floats& row = row_of(words[w], buffers);
      std::copy(row.begin(), row.end(), tape.x[0].row(r));
      kernels_->axpy(dense_.layouts.row(static_cast<int>(layout[w])), 1, tape.x[0].row(r), shape_.width);
    }
  forward(*kernels_, shape_, dense_, tape);
  buffers.emissions.resize(tape.rows, static_cast<std::ptrdiff_t>(head_.tags()));
  kernels_->multiply(tape.x.back().view(), head_.weight.view(), buffers.emissions.view(), false);
  kernels_->add_bias(head_.bias.data.data(), buffers.emissions.view());
}

void Tagger::decode(const std::vector<segment::Range>& sentences, TaggerBuffers& buffers, std::vector<LabelledSpan>& spans) const {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const std::ptrdiff_t n = sentences[i].size();
    Tensor& all = buffers.emissions;
    const scoring::Out emissions{all.row(buffers.first_row[i]), n, all.cols};
    names::decode(moves_, emissions, buffers.lattice, buffers.tags);
    const std::vector<TagSpan> found = spans_of(buffers.tags);
    if (found.empty()) continue;
    marginals(moves_, emissions, buffers.lattice);
    for (const TagSpan& span : found)
      spans.push_back({i, span, calibrated(static_cast<float>(span_probability(moves_, buffers.lattice, span)), temperature_)});
  }
}

void Tagger::tag(const std::vector<std::string_view>& words, const std::vector<Layout>& layout,
                 const std::vector<segment::Range>& sentences, TaggerBuffers& buffers, std::vector<LabelledSpan>& spans) const {
  std::vector<segment::Range>& group = buffers.sentences;
  std::vector<std::pair<std::size_t, std::uint32_t>>& origin = buffers.origin;
  std::uint32_t live = 0;
  const auto flush = [&] {
    const std::size_t first = spans.size();
    encode(words, layout, group, buffers);
    decode(group, buffers, spans);
    for (std::size_t i = first; i < spans.size(); ++i) {
      const auto [sentence, from] = origin[spans[i].sentence];
      spans[i].sentence = sentence;
      spans[i].span.first += from, spans[i].span.last += from;
    }
    group.clear(), origin.clear();
    live = 0;
  };
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (std::uint32_t from = sentences[i].first; from < sentences[i].last; from += longest) {
      const segment::Range part{from, std::min(from + longest, sentences[i].last)};
      if (live + part.size() > most_live) flush();
      live += part.size();
      group.push_back(part);
      origin.emplace_back(i, from - sentences[i].first);
    }
  flush();
}

void Tagger::tag(const segment::Segments& segments, TaggerBuffers& buffers, std::vector<segment::Mention>& mentions) const {
  std::vector<std::string_view> words;
  std::vector<Layout> layout;
  std::vector<std::uint32_t> piece_of;
  std::vector<segment::Range> sentences;
  for (const segment::Range sentence : segments.sentences) {
    const auto first = static_cast<std::uint32_t>(words.size());
    for (std::uint32_t p = sentence.first; p < sentence.last; ++p) {
      if (segments.boilerplate[p]) continue;
      words.push_back(segments.pieces[p].text);
      layout.push_back(layout_of(segments.pieces[p]));
      piece_of.push_back(p);
    }
    if (words.size() > first) sentences.push_back({first, static_cast<std::uint32_t>(words.size())});
  }
  std::vector<LabelledSpan> spans;
  tag(words, layout, sentences, buffers, spans);
  for (const LabelledSpan& s : spans) {
    const std::uint32_t first = sentences[s.sentence].first;
    const segment::Range pieces{piece_of[first + s.span.first], piece_of[first + s.span.last - 1] + 1};
    mentions.push_back({pieces, labels_[s.span.label], s.score, {}});
  }
}

}  // namespace warta::names
