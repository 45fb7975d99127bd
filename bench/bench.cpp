// Each line works through all articles of corpus/ once a round. `tokens/s` and `bytes/s` are counters of their own, so that lines that do
// not make tokens (the floors) are told in the same measure.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>
#include <warta/warta.hpp>

#include "article/article.hpp"
#include "model/lexicon.hpp"
#include "names/crf.hpp"
#include "names/encoder.hpp"
#include "segment/segment.hpp"
#include "text/text.hpp"

namespace {

struct Corpus {
  std::vector<std::string> articles;
  std::size_t bytes = 0, tokens = 0;
};

const warta::Model& model() {
  static const warta::Model loaded = warta::Model::load(WARTA_MODEL_FILE);
  return loaded;
}

std::vector<std::string> read_articles() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(WARTA_CORPUS)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return out;
}

const Corpus& corpus() {
  static const Corpus made = [] {
    Corpus c;
    c.articles = read_articles();
    warta::Analyzer analyzer(model());
    for (const auto& article : c.articles) {
      c.bytes += article.size();
      c.tokens += analyzer.analyze(article).tokens.size();
    }
    return c;
  }();
  return made;
}

void count(benchmark::State& state) {
  const double rounds = static_cast<double>(state.iterations());
  state.counters["tokens/s"] = benchmark::Counter(rounds * static_cast<double>(corpus().tokens), benchmark::Counter::kIsRate);
  state.counters["bytes/s"] = benchmark::Counter(rounds * static_cast<double>(corpus().bytes), benchmark::Counter::kIsRate);
}

void read_bytes(benchmark::State& state) {
  corpus();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const auto& article : corpus().articles) {
      for (const char c : article) sum += static_cast<unsigned char>(c);
    }
    benchmark::DoNotOptimize(sum);
  }
  count(state);
}

void icu_words(benchmark::State& state) {
  corpus();
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("id"), status));
  if (U_FAILURE(status) != 0) return state.SkipWithError("ICU has no word breaking");
  for (auto _ : state) {
    std::size_t breaks = 0;
    for (const auto& article : corpus().articles) {
      UText* text = utext_openUTF8(nullptr, article.data(), static_cast<std::int64_t>(article.size()), &status);
      words->setText(text, status);
      while (words->next() != icu::BreakIterator::DONE) ++breaks;
      utext_close(text);
    }
    benchmark::DoNotOptimize(breaks);
  }
  count(state);
}

void tokenize(benchmark::State& state) {
  corpus();
  const auto lexicon = warta::model::Lexicon::from_directory(WARTA_LEXICON);
  const warta::article::Rules layout(lexicon);
  const warta::segment::Rules rules(lexicon);
  warta::segment::Segments segments;
  for (auto _ : state) {
    for (const auto& article : corpus().articles) {
      const auto clean = warta::text::clean(article);
      rules.split(clean.text, layout.read(clean.text), segments);
      benchmark::DoNotOptimize(segments.tokens.data());
    }
  }
  count(state);
}

/// Random scores for as many words as the corpus has, in sentences of twenty: the work of decoding does not depend on what they say.
void decode(benchmark::State& state) {
  using namespace warta::names;
  constexpr std::ptrdiff_t words = 20;
  const std::vector<std::string> labels{"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK", "PRODUCT", "LAW"};
  const Moves moves(random_head(labels, 8, 1));
  Tensor scores;
  scores.resize(words, static_cast<std::ptrdiff_t>(1 + 2 * labels.size()));
  std::minstd_rand random(1);
  for (float& score : scores.data) score = std::uniform_real_distribution<float>(-3, 3)(random);
  Lattice lattice;
  std::vector<std::uint16_t> tags;
  for (auto _ : state) {
    for (std::size_t done = 0; done < corpus().tokens; done += words) warta::names::decode(moves, scores.view(), lattice, tags);
    benchmark::DoNotOptimize(tags.data());
  }
  count(state);
}

void pipeline(benchmark::State& state) {
  corpus();
  warta::Analyzer analyzer(model());
  for (auto _ : state) {
    for (const auto& article : corpus().articles) benchmark::DoNotOptimize(analyzer.analyze(article));
  }
  count(state);
}

void load(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(warta::Model::load(WARTA_MODEL_FILE));
}

}  // namespace

BENCHMARK(read_bytes);
BENCHMARK(icu_words);
BENCHMARK(tokenize);
BENCHMARK(decode);
BENCHMARK(pipeline);
BENCHMARK(load);
BENCHMARK_MAIN();
