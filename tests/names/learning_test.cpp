// Small models made on the spot: vectors, glue, corpora, a whole training.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "names/tagger.hpp"
#include "names/trainer.hpp"
#include "small_model.hpp"

using namespace warta;
using namespace warta::names;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("warta-names-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path write(const std::string& name, const std::string& content) const {
    std::ofstream(path / name, std::ios::binary) << content;
    return path / name;
  }
};

fs::path small_base(const Folder& folder) {
  const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  model::Writer out;
  add_vectors(out, small_words);
  for (const auto& [name, bytes] : lexicon.sources()) out.add("lexicon/" + name, std::string(bytes));
  out.write(folder.path / "base.warta");
  return folder.path / "base.warta";
}

/// Sentences in which a capitalised word behind `bapak` is a person and behind `ke` a place.
std::string rule_corpus(unsigned seed) {
  std::string text;
  std::mt19937 random(seed);
  const auto name = [&] {
    return std::string(1, static_cast<char>('A' + random() % 26)) + "al" + std::string(1, static_cast<char>('a' + random() % 26)) + "o";
  };
  for (int i = 0; i < 120; ++i) {
    text += "Kemarin\tO\nbapak\tO\n" + name() + "\tB-ORANG\n" + (i % 2 == 0 ? name() + "\tI-ORANG\n" : "");
    text += "pergi\tO\nke\tO\n" + name() + "\tB-TEMPAT\n.\tO\n\n";
  }
  return text;
}

}  // namespace

TEST_CASE("vectors: known words, n-grams for the others, damaged sections refused") {
  const Folder folder;
  const fs::path path = small_base(folder);
  const model::File file = model::File::open(path);
  const Vectors vectors(file);
  const scoring::Kernels& k = scoring::kernels(scoring::Isa::scalar);
  CHECK(vectors.size() == small_words.size());
  for (const auto& [word, count] : small_words) {
    REQUIRE(vectors.find(word));
    CHECK(vectors.word(*vectors.find(word)) == word);
    CHECK(vectors.count(*vectors.find(word)) == count);
  }
  CHECK_FALSE(vectors.find("tiada"));
  float row[4];
  CHECK(vectors.lookup(k, "dan", row));
  CHECK(row[1] == doctest::Approx(0.4).epsilon(0.01));
  CHECK_FALSE(vectors.lookup(k, "tiada", row));
  CHECK(row[0] == doctest::Approx(0.5).epsilon(0.01));
}

TEST_CASE("glue: lost spaces in unknown words, clitics of some known ones, sound words whole") {
  const Folder folder;
  const model::File file = model::File::open(small_base(folder));
  const Vectors vectors(file);
  const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  const Glue glue(lexicon, vectors);
  CHECK(glue.cut("Samudramenjelaskan", "samudramenjelaskan") == 7U);
  CHECK(glue.cut("JADWALPiala", "jadwalpiala") == 6U);
  CHECK(glue.cut("harinya", "harinya") == 4U);
  CHECK_FALSE(glue.cut("menjelaskan", "menjelaskan"));
  CHECK_FALSE(glue.cut("tiada", "tiada"));
  CHECK_FALSE(glue.cut(std::string(100, 'a'), std::string(100, 'a')));

  const article::Rules article(lexicon);
  const segment::Rules segment(lexicon);
  const std::string text = "Samudramenjelaskan hal itu. Ia datang setiap harinya danSamudra pulang.";
  segment::Segments segments;
  segment.split(text, article.read(text), segments);
  const std::size_t tokens = segments.tokens.size();
  glue.cut(segments);
  CHECK(segments.tokens.size() == tokens);
  CHECK(segments.pieces[0].text == "Samudra");
  CHECK(segments.pieces[1].text == "menjelaskan");
  CHECK_FALSE(segments.pieces[1].space_before);
  CHECK(segments.boilerplate.size() == segments.pieces.size());
  std::uint32_t next = 0;
  for (const segment::Range token : segments.tokens) {
    CHECK(token.first == next);
    next = token.last;
  }
  CHECK(next == segments.pieces.size());
  CHECK(segments.sentences.back().last == segments.pieces.size());
}

TEST_CASE("corpora: files of tokens, marked articles, faults with their line") {
  const Folder folder;
  const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  const model::File file = model::File::open(small_base(folder));
  const Vectors vectors(file);
  const article::Rules article(lexicon);
  const segment::Rules segment(lexicon);
  const Glue glue(lexicon, vectors);
  const Cutter cutter{article, segment, glue};
  Corpus tokens;
  read_corpus(folder.write("a.tsv", "Adi\tI-ORANG\n\n\nke B-X\r\nBali\tI-TEMPAT\n"), cutter, false, tokens);
  REQUIRE(tokens.sentences.size() == 2);
  CHECK(tokens.tag_text(tokens.sentences[0].tags[0]) == "B-ORANG");
  CHECK(tokens.tag_text(tokens.sentences[1].tags[1]) == "B-TEMPAT");
  Corpus bad;
  CHECK_THROWS_WITH_AS(read_corpus(folder.write("b.tsv", "Adi\tO\nBudi\tQ\n"), cutter, false, bad), doctest::Contains("b.tsv:2"), Error);
  CHECK_THROWS_AS(read_corpus(folder.path / "none.tsv", cutter, false, bad), Error);

  const Marked marked = read_marked("Kata [[ORANG|Adi]], [ia] ke [[TEMPAT|Bali]].");
  CHECK(marked.text == "Kata Adi, [ia] ke Bali.");
  REQUIRE(marked.gold.size() == 2);
  CHECK(marked.text.substr(marked.gold[1].span.begin, marked.gold[1].span.size()) == "Bali");
  CHECK_THROWS_AS(read_marked("[[ORANG|Adi"), Error);
  fs::create_directories(folder.path / "articles");
  folder.write("articles/1.ann", "Kata [[ORANG|Adi]]lagi di sini.");
  Corpus cut, whole;
  read_corpus(folder.path / "articles", cutter, true, cut);
  read_corpus(folder.path / "articles", cutter, false, whole);
  CHECK(cut.sentences[0].words[1] == "Adi");
  CHECK(cut.lost_spans == 0);
  CHECK(whole.lost_spans == 1);
  CHECK_THROWS_AS(read_corpus(folder.path, cutter, true, cut), Error);
}

TEST_CASE("a training learns a rule, the same bytes for the same seed, and --from goes on") {
  const Folder folder;
  TrainOptions options;
  options.train = {folder.write("train.tsv", rule_corpus(1))};
  options.dev = folder.write("dev.tsv", rule_corpus(2));
  options.from = small_base(folder);
  options.fresh = true;
  options.shape = {.vector = 4, .affix = 8, .shape = 4, .width = 16, .dilations = {1, 1}};
  options.epochs = 12;
  options.rate = 1e-2F;
  options.out = folder.path / "m.warta";
  std::ostringstream log;
  const Score score = train(options, log);
  CHECK(score.f1() > 95);
  const auto bytes = [&](const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string first = bytes(options.out);
  train(options, log);
  CHECK(bytes(options.out) == first);

  const Tagger tagger(model::File::open(options.out));
  CHECK(tagger.labels() == std::vector<Label>{"ORANG", "TEMPAT"});
  const std::vector<std::string_view> words = {"Kemarin", "bapak", "Zalmo", "pergi", "ke", "Qalto", "."};
  TaggerBuffers buffers;
  std::vector<LabelledSpan> spans;
  tagger.tag(words, std::vector<Layout>(words.size(), Layout::unknown), {{0, 7}}, buffers, spans);
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].span == TagSpan{2, 3, 0});
  CHECK(spans[1].span == TagSpan{5, 6, 1});

  TrainOptions more = options;
  more.from = options.out;
  more.fresh = false;
  more.epochs = 1;
  more.out = folder.path / "n.warta";
  more.also = {{"other", folder.write("other.tsv", "Adi\tB-LAIN\npergi\tO\n\n")}};
  CHECK(train(more, log).f1() > 95);
  more.runs = 3;
  CHECK(train(more, log).f1() > 95);
  CHECK(log.str().find("the average of all") != std::string::npos);
  more.train = {folder.write("empty.tsv", "")};
  CHECK_THROWS_AS(train(more, log), Error);
}
