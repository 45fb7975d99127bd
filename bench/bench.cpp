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
#include <map>
#include <memory>
#include <string>
#include <vector>
#include <warta/warta.hpp>

#include "article/article.hpp"
#include "model/lexicon.hpp"
#include "model/model_file.hpp"
#include "names/tagger.hpp"
#include "roofline.hpp"
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

/// The articles cut into pieces once, for lines that begin behind that.
struct Cut {
  std::vector<std::string> texts;
  std::vector<warta::segment::Segments> segments;
};

const Cut& cut() {
  static const Cut made = [] {
    const auto lexicon = warta::model::Lexicon::from_directory(WARTA_LEXICON);
    const warta::article::Rules layout(lexicon);
    const warta::segment::Rules rules(lexicon);
    Cut c;
    for (const auto& article : corpus().articles) c.texts.push_back(warta::text::clean(article).text);
    c.segments.resize(c.texts.size());
    for (std::size_t i = 0; i < c.texts.size(); ++i) rules.split(c.texts[i], layout.read(c.texts[i]), c.segments[i]);
    return c;
  }();
  return made;
}

/// The tagger on the path of arithmetic that stands at `index` of scoring::cores(): the widest first.
const warta::names::Tagger& tagger_on(std::int64_t index) {
  static std::map<std::int64_t, warta::names::Tagger> made;
  auto found = made.find(index);
  if (found == made.end()) {
    found = made.emplace(index, warta::names::Tagger(warta::model::File::open(WARTA_MODEL_FILE))).first;
    found->second.use(warta::scoring::cores().at(static_cast<std::size_t>(index))->name);
  }
  return found->second;
}

/// The paths that are fast on some processor.
void each_path(benchmark::internal::Benchmark* line) {
  const auto cores = warta::scoring::cores();
  for (std::size_t i = 0; i < cores.size(); ++i)
    if (cores[i]->name != "scalar") line->Arg(static_cast<std::int64_t>(i));
}

void names(benchmark::State& state) {
  warta::names::TaggerBuffers buffers;
  std::vector<warta::segment::Mention> mentions;
  const auto& articles = cut().segments;
  const auto& tagger = tagger_on(state.range(0));
  state.SetLabel(std::string(tagger.arithmetic()));
  for (auto _ : state) {
    for (const auto& segments : articles) {
      mentions.clear();
      tagger.tag(segments, buffers, mentions);
      benchmark::DoNotOptimize(mentions.data());
    }
  }
  count(state);
}

/// Each article's words, all pieces of its sentences.
struct Words {
  std::vector<std::string_view> words;
  std::vector<warta::names::Layout> layout;
  std::vector<warta::segment::Range> sentences;
};

std::vector<Words> words_of_articles() {
  std::vector<Words> all;
  for (const auto& segments : cut().segments) {
    Words& w = all.emplace_back();
    for (const auto& piece : segments.pieces) w.words.push_back(piece.text);
    w.layout.assign(w.words.size(), warta::names::Layout::spaced);
    w.sentences = segments.sentences;
  }
  return all;
}

/// Words to rows of scores; beside tokens a second, what that means in multiply-adds and bytes.
void encode(benchmark::State& state) {
  const auto& tagger = tagger_on(state.range(0));
  state.SetLabel(std::string(tagger.arithmetic()));
  const std::vector<Words> articles = words_of_articles();
  warta::names::TaggerBuffers buffers;
  std::size_t words = 0;
  for (const Words& w : articles) words += w.words.size();
  for (auto _ : state)
    for (const Words& w : articles) {
      tagger.encode(w.words, w.layout, w.sentences, buffers);
      benchmark::DoNotOptimize(buffers.emissions.data());
    }
  count(state);
  const auto work = tagger.work();
  state.counters["multiply-adds"] = work.multiply_adds;
  state.counters["bytes"] = work.bytes;
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(words), benchmark::Counter::kIsRate);
}

/// What the processor does at most, in registers.
void peak(benchmark::State& state) {
  const auto* core = warta::scoring::cores().at(static_cast<std::size_t>(state.range(0)));
  state.SetLabel(std::string(core->name));
  const warta::bench::Peak loop = warta::bench::peak_of(core->name);
  if (loop.spin == nullptr) return state.SkipWithError("no loop for this path");
  for (auto _ : state) loop.spin();
  state.counters["multiply-adds/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * loop.multiply_adds, benchmark::Counter::kIsRate);
}

/// Scores to spans and their probabilities.
void decode(benchmark::State& state) {
  const auto& tagger = tagger_on(state.range(0));
  state.SetLabel(std::string(tagger.arithmetic()));
  const std::vector<Words> articles = words_of_articles();
  std::vector<warta::names::TaggerBuffers> buffers(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) tagger.encode(articles[i].words, articles[i].layout, articles[i].sentences, buffers[i]);
  std::vector<warta::names::LabelledSpan> spans;
  for (auto _ : state) {
    for (std::size_t i = 0; i < buffers.size(); ++i) {
      spans.clear();
      tagger.decode(articles[i].sentences, buffers[i], spans);
      benchmark::DoNotOptimize(spans.data());
    }
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

/// What an analyzer does with words that it has not seen: it keeps nothing from round to round.
void pipeline_cold(benchmark::State& state) {
  corpus();
  for (auto _ : state) {
    warta::Analyzer analyzer(model());
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
BENCHMARK(names)->Apply(each_path);
BENCHMARK(encode)->Apply(each_path);
BENCHMARK(decode)->Apply(each_path);
BENCHMARK(peak)->Apply(each_path);
BENCHMARK(pipeline);
BENCHMARK(pipeline_cold);
BENCHMARK(load);
BENCHMARK_MAIN();
