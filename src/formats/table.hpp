/// formats/: aligned columns for people. Widths are those that a terminal gives (utf8proc), not bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warta::formats {

/// Columns of a terminal that `text` takes: 2 for wide letters, 0 for combining marks.
std::size_t display_width(std::string_view text);

/// At most `width` columns, with `…` for what was cut away.
std::string cut_to_width(std::string_view text, std::size_t width);

/// Appends the rows, each column as wide as its widest cell, two spaces between, no spaces at the end of a line. Rows may be ragged.
void append_table(const std::vector<std::vector<std::string>>& rows, std::string& out);

/// `text` for a terminal: control characters (but line breaks and tabs) and characters that turn the direction of writing are
/// replaced, so that an article cannot steer the terminal.
std::string for_terminal(std::string_view text);

}  // namespace warta::formats
