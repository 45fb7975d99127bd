// What holds for every text, however hostile: offsets slice the text, spans are in order, the same input gives the same output on any
// thread, and the time grows with the text's length and no faster.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <sstream>
#include <thread>
#include <warta/warta.hpp>

#include "hostile.hpp"

namespace {

const warta::Model& model() {
  static const warta::Model loaded = warta::Model::load(WARTA_MODEL_FILE);
  return loaded;
}

void put(std::ostream& out, const warta::Value& value) {
  if (const auto* number = std::get_if<warta::Decimal>(&value)) out << number->text();
  if (const auto* text = std::get_if<std::string>(&value)) out << *text;
  out << '|';
}

/// All that a Document says, as text: two are equal where these are.
std::string told(const warta::Document& doc) {
  std::ostringstream out;
  out << doc.published << '\n';
  for (const auto& e : doc.entities) {
    out << e.id << ' ' << e.span.begin << ' ' << e.span.end << ' ' << warta::name(e.label) << ' ' << e.score << ' ' << e.actor << ' ';
    put(out, e.reading.value), put(out, e.reading.low), put(out, e.reading.high);
    out << e.reading.unit << e.reading.counts << e.reading.per << e.reading.scope << '\n';
  }
  for (const auto& s : doc.sentences) out << s.begin << '-' << s.end << ' ';
  for (const auto& t : doc.tokens) out << t.span.begin << '-' << t.span.end << t.space_after << ' ';
  for (const auto& a : doc.actors) out << '\n' << a.id << a.name << a.mentions.size();
  for (const auto& r : doc.relations) out << '\n' << r.type << r.from << ' ' << r.to;
  return out.str();
}

bool at_boundary(const std::string& text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80);
}

/// The first thing wrong with spans that must lie in `text`, be in order, not empty, not overlap; empty where all is well.
template <class Items, class ToSpan>
std::string order_fault(const std::string& text, const Items& items, ToSpan span_of) {
  std::uint32_t last = 0;
  for (const auto& item : items) {
    const warta::Span span = span_of(item);
    const std::string where = " at " + std::to_string(span.begin) + ".." + std::to_string(span.end);
    if (span.begin >= span.end || span.end > text.size()) return "empty or outside" + where;
    if (span.begin < last) return "overlap" + where;
    if (!at_boundary(text, span.begin) || !at_boundary(text, span.end)) return "inside a character" + where;
    last = span.end;
  }
  return {};
}

bool only_space(const std::string& text, std::size_t begin, std::size_t end) {
  // White space, controls and zero-width characters may stand between; a letter, digit or ASCII mark may not.
  for (std::size_t i = begin; i < end; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c > 0x20 && c < 0x7f) return false;
  }
  return true;
}

/// Sentences hold all that is not white space.
std::string tile_fault(const warta::Document& doc) {
  std::size_t at = 0;
  for (const warta::Span& s : doc.sentences) {
    if (!only_space(doc.text, at, s.begin)) return "text before the sentence at " + std::to_string(s.begin);
    at = s.end;
  }
  return only_space(doc.text, at, doc.text.size()) ? std::string() : "text behind the last sentence";
}

std::string fault(const warta::Document& doc) {
  for (const auto& e : doc.entities) {
    if (e.span.end > doc.text.size() || doc.text.substr(e.span.begin, e.span.size()) != e.text) return "text is not the slice: " + e.text;
    if (e.label.empty()) return "no label: " + e.text;
    if (!(e.score >= 0 && e.score <= 1)) return "score is no probability: " + e.text;
    if (e.actor < 0 || static_cast<std::size_t>(e.actor) > doc.actors.size()) return "no such actor: " + e.text;
  }
  for (std::size_t i = 0; i < doc.entities.size(); ++i) {
    if (doc.entities[i].id != static_cast<int>(i) + 1) return "ids are not 1, 2, ...";
  }
  for (const auto& r : doc.relations) {
    const int n = static_cast<int>(doc.entities.size());
    if (r.from < 1 || r.from > n || r.to < 1 || r.to > n) return "a relation to no entity";
  }
  if (auto f = order_fault(doc.text, doc.entities, [](const auto& e) { return e.span; }); !f.empty()) return "entities: " + f;
  if (auto f = order_fault(doc.text, doc.sentences, [](const auto& s) { return s; }); !f.empty()) return "sentences: " + f;
  if (auto f = order_fault(doc.text, doc.tokens, [](const auto& t) { return t.span; }); !f.empty()) return "tokens: " + f;
  if (auto f = order_fault(doc.text, doc.blocks, [](const auto& b) { return b.span; }); !f.empty()) return "blocks: " + f;
  return tile_fault(doc);
}

std::vector<std::string> random_texts(std::uint64_t seed, std::size_t count) {
  hostile::Random random(seed);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t size = random.below(400);
    out.push_back(i % 3 == 0 ? hostile::bytes(random, size) : hostile::words(random, size / 4));
  }
  return out;
}

/// The best of so many runs.
double seconds(warta::Analyzer& analyzer, const std::string& text, int runs) {
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    analyzer.analyze(text);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

}  // namespace

TEST_CASE("random texts give records without fault") {
  warta::Analyzer analyzer(model());
  for (const std::string& text : random_texts(1, 600)) {
    const warta::Document doc = analyzer.analyze(text, {.published = "2025-06-10"});
    CAPTURE(text);
    CHECK_EQ(fault(doc), "");
  }
}

TEST_CASE("long runs give records without fault") {
  warta::Analyzer analyzer(model());
  for (const auto& run : hostile::runs(20'000)) {
    CAPTURE(run.name);
    CHECK_EQ(fault(analyzer.analyze(run.text)), "");
  }
}

TEST_CASE("an empty text gives an empty document") {
  warta::Analyzer analyzer(model());
  const warta::Document doc = analyzer.analyze("");
  CHECK(doc.text.empty());
  CHECK(doc.entities.empty());
  CHECK(doc.sentences.empty());
  CHECK(doc.actors.empty());
}

TEST_CASE("the same text gives the same document, whatever came before") {
  warta::Analyzer analyzer(model());
  const auto texts = random_texts(2, 200);
  std::vector<std::string> first;
  for (const auto& text : texts) first.push_back(told(analyzer.analyze(text)));
  for (std::size_t i = texts.size(); i-- > 0;) CHECK_EQ(told(analyzer.analyze(texts[i])), first[i]);
  warta::Analyzer fresh(model());
  for (std::size_t i = 0; i < texts.size(); i += 17) CHECK_EQ(told(fresh.analyze(texts[i])), first[i]);
}

TEST_CASE("two threads that share a model get the same documents") {
  const auto texts = random_texts(3, 200);
  std::vector<std::string> one(texts.size()), two(texts.size());
  const auto work = [&texts](std::vector<std::string>& out) {
    warta::Analyzer analyzer(model());
    for (std::size_t i = 0; i < texts.size(); ++i) out[i] = told(analyzer.analyze(texts[i]));
  };
  model();  // loaded before the threads start
  std::thread a(work, std::ref(one)), b(work, std::ref(two));
  a.join();
  b.join();
  CHECK(one == two);
}

namespace {

/// Names of a user: one to three words of the texts themselves, some with a canonical name, some forbidden.
warta::Names names_from(const std::vector<std::string>& texts, std::uint64_t seed) {
  hostile::Random random(seed);
  std::vector<std::array<std::string, 3>> held;
  for (const std::string& text : texts) {
    std::istringstream words(text);
    std::vector<std::string> all;
    for (std::string word; words >> word;) all.push_back(word);
    for (std::size_t i = 0; i + 3 < all.size(); i += 1 + random.below(9)) {
      const char* const labels[] = {"PER", "ORG", "GPE", "DATE", "LAW", "-", "-ORG"};
      held.push_back({all[i], labels[random.below(7)], ""});
      for (std::size_t more = random.below(3); more > 0; --more) held.back()[0] += ' ' + all[i + more];
      if (held.back()[1][0] != '-' && random.below(2) == 0) held.back()[2] = all[random.below(all.size())];
    }
  }
  std::vector<warta::Names::Row> rows;
  for (const auto& [text, label, name] : held) rows.push_back({text, label, name});
  std::erase_if(rows, [](const warta::Names::Row& row) {
    try {
      (void)warta::Names({&row, 1});
      return false;
    } catch (const warta::Error&) {
      return true;
    }
  });
  return warta::Names(rows);
}

}  // namespace

TEST_CASE("a user's names: documents without fault, the same on every thread that shares them") {
  const auto texts = random_texts(4, 200);
  const warta::Names names = names_from(texts, 5);
  REQUIRE(names.size() > 200);
  std::vector<std::string> one(texts.size()), two(texts.size());
  std::size_t sure = 0;
  const auto work = [&](std::vector<std::string>& out) {
    warta::Analyzer analyzer(model(), names);
    for (std::size_t i = 0; i < texts.size(); ++i) out[i] = told(analyzer.analyze(texts[i]));
  };
  std::thread a(work, std::ref(one)), b(work, std::ref(two));
  a.join();
  b.join();
  CHECK(one == two);
  warta::Analyzer analyzer(model(), names);
  for (const std::string& text : texts) {
    const warta::Document doc = analyzer.analyze(text);
    CAPTURE(text);
    CHECK_EQ(fault(doc), "");
    for (const auto& e : doc.entities) sure += e.score == 1;
    for (const auto& e : doc.entities)
      if (!e.name.empty() && e.actor > 0) CHECK_EQ(doc.actors[static_cast<std::size_t>(e.actor - 1)].name, e.name);
  }
  CHECK(sure > 200);
  const warta::Names::Row unknown{"x", "COMPANY"};
  CHECK_THROWS_WITH_AS(warta::Analyzer(model(), warta::Names({&unknown, 1})), doctest::Contains("row 1: no label `COMPANY`"), warta::Error);
}

TEST_CASE("a least score leaves what reaches it as it was, and nothing that names what is gone") {
  warta::Analyzer analyzer(model());
  for (const std::string& text : random_texts(6, 200)) {
    const warta::Document all = analyzer.analyze(text), some = analyzer.analyze(text, {.min_score = 0.7F});
    CAPTURE(text);
    CHECK_EQ(fault(some), "");
    std::vector<std::string> kept, found;
    for (const auto& e : all.entities)
      if (e.score >= 0.7F) kept.push_back(e.text + std::string(warta::name(e.label)) + e.reading.counts);
    for (const auto& e : some.entities) found.push_back(e.text + std::string(warta::name(e.label)) + e.reading.counts);
    CHECK(kept == found);
    for (const auto& actor : some.actors) CHECK_FALSE(actor.mentions.empty());
    for (const auto& e : some.entities) CHECK(static_cast<std::size_t>(e.reading.who) <= some.actors.size());
  }
}

TEST_CASE("impossible publication dates are errors, an empty one is unknown") {
  warta::Analyzer analyzer(model());
  for (const char* date : {"2025-02-30", "2025-13-01", "10 Juni 2025", "2025-6-1", "0", " "}) {
    CAPTURE(date);
    CHECK_THROWS_AS(analyzer.analyze("Senin", {.published = date}), warta::Error);
  }
  CHECK_NOTHROW(analyzer.analyze("Senin", {.published = ""}));
}

// Four times the text may take four times as long; a quadratic way would take sixteen. Short times are noise and pass.
TEST_CASE("time grows with the length of hostile texts, no faster") {
#ifdef WARTA_SLOW_BUILD
  constexpr std::size_t large = 40'000;
#else
  constexpr std::size_t large = 160'000;
#endif
  warta::Analyzer analyzer(model());
  const auto small_runs = hostile::runs(large / 4), large_runs = hostile::runs(large);
  for (std::size_t i = 0; i < large_runs.size(); ++i) {
    CAPTURE(large_runs[i].name);
    const double small = seconds(analyzer, small_runs[i].text, 2), big = seconds(analyzer, large_runs[i].text, 1);
    CAPTURE(small);
    CAPTURE(big);
    CHECK((big < 0.25 || big < 9 * small));
  }
}

TEST_CASE("the model is under 32 MB") { CHECK(std::filesystem::file_size(WARTA_MODEL_FILE) < 32'000'000); }
