#include "formats/table.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "text/text.hpp"

namespace warta::formats {

namespace {

std::size_t width_of(char32_t c) { return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)))); }

bool steers_a_terminal(char32_t c) {
  if (c < 0x20) return c != '\n' && c != '\t';
  return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    width += width_of(c.value);
    at += c.length;
  }
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::size_t used = 1, at = 0;  // the ellipsis
  while (at < text.size()) {
    const text::CodePoint c = text::decode(text, at);
    used += width_of(c.value);
    if (used > width) break;
    at += c.length;
  }
  return std::string(text.substr(0, at)) + "\u2026";
}

void append_table(const std::vector<std::vector<std::string>>& rows, std::string& out) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - display_width(row[i]) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
}

std::string for_terminal(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const bool line_break = c.value == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!line_break) text::append(safe, steers_a_terminal(c.value) ? char32_t{0xFFFD} : c.value);
    at += c.length;
  }
  return safe;
}

}  // namespace warta::formats
