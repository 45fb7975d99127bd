#include "formats/cells.hpp"

#include <algorithm>

#include "formats/value.hpp"

namespace warta::formats {

const std::vector<std::string>& cell_formats() {
  static const std::vector<std::string> names = {"tsv", "csv"};
  return names;
}

Cells cells(std::string_view format) {
  if (format == "tsv") return Cells::tsv;
  if (format == "csv") return Cells::csv;
  throw Error("no such table format: " + std::string(format));
}

namespace {

void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

}  // namespace

void append_cell(Cells style, std::string_view text, std::string& out) {
  if (style == Cells::tsv)
    out += one_line(text) + '\t';
  else if (text.find_first_of(",\"\r\n") == std::string_view::npos)
    out.append(text) += ',';
  else
    append_quoted(text, out), out += ',';
}

void end_row(Cells style, std::string& out) {
  out.pop_back();
  out += style == Cells::csv ? "\r\n" : "\n";
}

std::string sentence_at(const Document& document, std::uint32_t at) {
  const auto after = std::upper_bound(document.sentences.begin(), document.sentences.end(), at,
                                      [](std::uint32_t byte, const Span& sentence) { return byte < sentence.begin; });
  if (after == document.sentences.begin() || (after - 1)->end <= at) return {};
  return one_line(std::string_view(document.text).substr((after - 1)->begin, (after - 1)->size()));
}

}  // namespace warta::formats
