#include "marked.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "article/article.hpp"

using namespace warta;

namespace {

const model::Lexicon& lexicon() {
  static const model::Lexicon rows = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  return rows;
}
const segment::Rules& rules() {
  static const segment::Rules compiled(lexicon());
  return compiled;
}
void split_into(std::string_view text, segment::Segments& out) {
  article::Layout layout;
  layout.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::body});
  out.text = text;
  rules().split(text, layout, out);
}

struct Mark {
  Span span;
  std::string label, value;
};

std::string unmark(std::string_view marked, std::vector<Mark>& marks) {
  std::string text;
  for (std::size_t at = 0; at < marked.size();) {
    if (marked.substr(at, 2) != "[[") {
      text += marked[at++];
      continue;
    }
    const std::size_t bar = marked.find('|', at), end = marked.find("]]", at);
    std::string label(marked.substr(at + 2, bar - at - 2)), value;
    if (const std::size_t equal = label.find('='); equal != std::string::npos) value = label.substr(equal + 1), label.resize(equal);
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += marked.substr(bar + 1, end - bar - 1);
    marks.push_back({{begin, static_cast<std::uint32_t>(text.size())}, label, value});
    at = end + 2;
  }
  return text;
}

void write(std::string& out, const char* key, const Value& value) {
  if (const auto* number = std::get_if<Decimal>(&value)) out += std::string(out.empty() ? "" : " ") + key + " " + number->text();
}

}  // namespace

const figures::Grammar& grammar() {
  static const figures::Grammar compiled(lexicon());
  return compiled;
}

std::unique_ptr<segment::Segments> split(std::string_view text) {
  auto segments = std::make_unique<segment::Segments>();
  split_into(text, *segments);
  return segments;
}

Marked::Marked(std::string_view marked) {
  std::vector<Mark> marks;
  text = unmark(marked, marks);
  split_into(text, segments);
  for (const Mark& mark : marks) {
    segment::Mention mention;
    mention.label = Label(mark.label);
    if (!mark.value.empty()) mention.reading.value = mark.value;
    std::uint32_t first = 0;
    while (segments.pieces[first].span.end <= mark.span.begin) ++first;
    std::uint32_t last = first;
    while (last < segments.pieces.size() && segments.pieces[last].span.begin < mark.span.end) ++last;
    mention.pieces = {first, last};
    mentions.push_back(mention);
  }
}

Marked& Marked::analyse() {
  grammar().read(segments, mentions);
  links = grammar().frame(segments, mentions);
  return *this;
}

std::string found(std::string_view text, const figures::Grammar& rules) {
  const auto segments = split(text);
  std::vector<segment::Mention> mentions;
  for (const segment::Range sentence : segments->sentences) rules.find(*segments, sentence, mentions);
  std::string out;
  for (const segment::Mention& mention : mentions) {
    const Span span = segments->span(mention.pieces);
    out += (out.empty() ? "" : " | ") + std::string(mention.label.view()) + ":" + std::string(text.substr(span.begin, span.size()));
  }
  return out;
}

std::string said(const Reading& reading) {
  std::string out;
  write(out, "value", reading.value);
  write(out, "low", reading.low);
  write(out, "high", reading.high);
  if (!reading.result.empty()) out += "result";
  for (const Decimal& part : reading.result) out += " " + part.text();
  if (!reading.unit.empty()) out += " " + reading.unit;
  return out;
}

namespace {
std::vector<std::string> split_tabs(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line)
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back() += c;
  return fields;
}
}  // namespace

std::vector<Row> rows_of(const std::string& file) {
  std::ifstream in(WARTA_SOURCE_DIR "/tests/figures/" + file);
  std::vector<Row> rows;
  std::vector<std::string> columns;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string> fields = split_tabs(line);
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    REQUIRE(fields.size() == columns.size());
    rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) rows.back()[columns[i]] = fields[i];
  }
  return rows;
}
