#include <algorithm>
#include <map>
#include <set>

#include "names/tagger.hpp"
#include "names/trainer.hpp"

namespace warta::names {

namespace {

struct Flat {
  std::vector<std::string_view> words;
  std::vector<Layout> layout;
  std::vector<segment::Range> sentences;
};

/// Sentences [from, to) of a corpus.
Flat flatten(const Corpus& corpus, std::size_t from, std::size_t to) {
  Flat flat;
  for (std::size_t i = from; i < to; ++i) {
    const Sentence& s = corpus.sentences[i];
    const auto first = static_cast<std::uint32_t>(flat.words.size());
    flat.words.insert(flat.words.end(), s.words.begin(), s.words.end());
    flat.layout.insert(flat.layout.end(), s.layout.begin(), s.layout.end());
    flat.sentences.push_back({first, static_cast<std::uint32_t>(flat.words.size())});
  }
  return flat;
}

using Key = std::tuple<std::size_t, std::uint32_t, std::uint32_t, std::string>;

}  // namespace

std::vector<LabelledSpan> tagged(const Tagger& tagger, const Corpus& corpus) {
  TaggerBuffers buffers;
  std::vector<LabelledSpan> spans;
  for (std::size_t from = 0, to = 0; from < corpus.sentences.size(); from = to) {
    const std::uint32_t document = corpus.sentences[from].document;
    for (to = from + 1; document != 0 && to < corpus.sentences.size() && corpus.sentences[to].document == document;) ++to;
    const Flat flat = flatten(corpus, from, to);
    const std::size_t before = spans.size();
    tagger.tag(flat.words, flat.layout, flat.sentences, buffers, spans);
    for (std::size_t i = before; i < spans.size(); ++i) spans[i].sentence += from;
  }
  return spans;
}

Evaluation evaluate(const Tagger& tagger, const Corpus& corpus) {
  const std::vector<LabelledSpan> spans = tagged(tagger, corpus);
  Evaluation result;
  for (const Sentence& s : corpus.sentences) result.tags.emplace_back(s.words.size(), "O");
  std::map<std::string, Score> labels;
  std::set<Key> found;
  for (const LabelledSpan& s : spans) {
    const std::string label(tagger.labels()[s.span.label].view());
    for (std::uint32_t w = s.span.first; w < s.span.last; ++w) result.tags[s.sentence][w] = (w == s.span.first ? "B-" : "I-") + label;
    found.insert({s.sentence, s.span.first, s.span.last, label});
    ++labels[label].found;
  }
  for (std::size_t i = 0; i < corpus.sentences.size(); ++i)
    for (const TagSpan& gold : spans_of(corpus.sentences[i].tags)) {
      Score& score = labels[corpus.labels[gold.label]];
      ++score.gold;
      score.right += found.count({i, gold.first, gold.last, corpus.labels[gold.label]});
    }
  for (const auto& [label, score] : labels) {
    result.labels.emplace_back(label, score);
    result.all.right += score.right, result.all.found += score.found, result.all.gold += score.gold;
  }
  result.all.gold += corpus.lost_spans;
  return result;
}

}  // namespace warta::names
