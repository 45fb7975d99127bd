#include "formats/value.hpp"

namespace warta::formats {

std::string plain(const Value& value) {
  if (const auto* number = std::get_if<Decimal>(&value)) return number->text();
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

std::string result_text(const Reading& reading) {
  std::string text;
  for (const Decimal& part : reading.result) text += (text.empty() ? "[" : ",") + part.text();
  return text.empty() ? text : text + ']';
}

std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

void append_error_comment(const RecordId& id, const Failure& failure, std::string& out) {
  out += "# error = " + one_line(id.text) + ": " + failure.code + ": " + one_line(failure.message) + '\n';
}

std::string_view headline(const Record& record, const Document& document) {
  if (!record.title.empty()) return record.title;
  if (!document.title) return {};
  return std::string_view(document.text).substr(document.title->begin, document.title->size());
}

std::vector<std::size_t> entities_of_tokens(const Document& document) {
  std::vector<std::size_t> owners(document.tokens.size(), 0);
  std::size_t next = 0;
  for (std::size_t t = 0; t < owners.size(); ++t) {
    const Span token = document.tokens[t].span;
    while (next < document.entities.size() && document.entities[next].span.end <= token.begin) ++next;
    if (next < document.entities.size() && document.entities[next].span.overlaps(token)) owners[t] = next + 1;
  }
  return owners;
}

std::string bio_tag(const Document& document, const std::vector<std::size_t>& owners, std::size_t token) {
  if (owners[token] == 0) return "O";
  const bool first = token == 0 || owners[token - 1] != owners[token];
  return (first ? "B-" : "I-") + std::string(name(document.entities[owners[token] - 1].label));
}

std::vector<std::pair<std::size_t, std::size_t>> tokens_of_sentences(const Document& document) {
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::size_t token = 0;
  const auto take_until = [&](std::uint32_t end) {
    const std::size_t first = token;
    while (token < document.tokens.size() && document.tokens[token].span.begin < end) ++token;
    if (token > first) ranges.emplace_back(first, token);
  };
  for (const Span& sentence : document.sentences) {
    take_until(sentence.begin);
    take_until(sentence.end);
  }
  take_until(static_cast<std::uint32_t>(-1));
  return ranges;
}

}  // namespace warta::formats
