/// formats/: rows for spreadsheets, a line a row.
///
/// TSV: tabs between cells; a tab, line break or other control character inside a cell becomes a space. CSV by RFC 4180: commas, a cell
/// with a comma, a quotation mark or a line break stands in quotation marks, lines end in CR LF.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

namespace warta::formats {

enum class Cells : std::uint8_t { tsv, csv };

/// The names of the two, the default first.
const std::vector<std::string>& cell_formats();
/// Throws Error for a name that is none of them.
Cells cells(std::string_view format);

/// Appends a cell and what parts it from the next.
void append_cell(Cells style, std::string_view text, std::string& out);
/// Ends the row: the last separator becomes a line break. At least one cell must have been appended.
void end_row(Cells style, std::string& out);

/// A whole row.
template <std::size_t N>
void append_row(Cells style, const std::array<std::string, N>& row, std::string& out) {
  for (const std::string& cell : row) append_cell(style, cell, out);
  end_row(style, out);
}

/// The sentence of the document that holds byte `at`, on one line; empty where none does.
std::string sentence_at(const Document& document, std::uint32_t at);

}  // namespace warta::formats
