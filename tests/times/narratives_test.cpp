// Short narratives of our own: accidents, crimes, disasters, trials. tests/times/narratives/*.txt: a line `published DAY`, then a text in
// which each time is marked [[LABEL|text|value]]; other keys of the record as `low=P1D high=P2D`, `mod=START`.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "splitter.hpp"
#include "times/times.hpp"

using namespace warta;

namespace {

struct Time {
  std::size_t begin = 0, end = 0;
  std::string label, says;
  friend bool operator==(const Time&, const Time&) = default;
};
struct Narrative {
  std::string published, text;
  std::vector<Time> times;
};

Narrative load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string first, marked;
  std::getline(file, first);
  marked.assign(std::istreambuf_iterator<char>(file), {});
  Narrative out;
  out.published = first.substr(first.find(' ') + 1);
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t open = marked.find("[[", at);
    out.text += marked.substr(at, open - at);
    if (open == std::string::npos) break;
    const std::size_t bar = marked.find('|', open), second = marked.find('|', bar + 1), close = marked.find("]]", open);
    REQUIRE_MESSAGE(bar < second, path);
    REQUIRE_MESSAGE(second < close, path);
    const std::string words = marked.substr(bar + 1, second - bar - 1);
    out.times.push_back({out.text.size(), out.text.size() + words.size(), marked.substr(open + 2, bar - open - 2),
                         marked.substr(second + 1, close - second - 1)});
    out.text += words;
    at = close + 2;
  }
  return out;
}

std::string show(const Reading& reading) {
  std::string out;
  const auto add = [&](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  const auto text = [](const Value& value) { return std::holds_alternative<std::string>(value) ? std::get<std::string>(value) : ""; };
  if (const std::string value = text(reading.value); !value.empty()) add(value);
  if (const std::string low = text(reading.low); !low.empty()) add("low=" + low);
  if (const std::string high = text(reading.high); !high.empty()) add("high=" + high);
  if (!reading.mod.empty()) add("mod=" + reading.mod);
  if (reading.conflict) add("conflict=true");
  return out;
}

std::vector<Time> read(const Narrative& narrative) {
  static const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  static const times::Grammar grammar(lexicon);
  const Article article(narrative.text);
  std::vector<segment::Mention> mentions;
  for (const segment::Range sentence : article.segments.sentences) grammar.find(article.segments, sentence, mentions);
  grammar.resolve(article.segments, narrative.published, 0, mentions);
  std::vector<Time> out;
  for (const segment::Mention& mention : mentions) {
    const Span span = article.segments.span(mention.pieces);
    out.push_back({span.begin, span.end, std::string(mention.label.view()), show(mention.reading)});
  }
  return out;
}

/// Each time of `some` that `others` has not.
void report(const std::string& what, const Narrative& narrative, const std::vector<Time>& some, const std::vector<Time>& others) {
  for (const Time& time : some)
    CHECK_MESSAGE(std::find(others.begin(), others.end(), time) != others.end(),
                  what << ": " << time.label << " " << narrative.text.substr(time.begin, time.end - time.begin) << " = " << time.says);
}

}  // namespace

TEST_CASE("each narrative's times are found, no others, and each says what it means") {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(WARTA_SOURCE_DIR "/tests/times/narratives")) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  CHECK(paths.size() >= 30);
  for (const auto& path : paths) {
    CAPTURE(path.filename().string());
    const Narrative narrative = load(path);
    CHECK(times::is_iso_date(narrative.published));
    CHECK(narrative.times.size() >= 5);
    const std::vector<Time> found = read(narrative);
    report("missed", narrative, narrative.times, found);
    report("too much", narrative, found, narrative.times);
  }
}
