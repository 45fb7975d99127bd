/// model/: the lexicon: tables of facts, rows of models/lexicon/*.tsv. Each table has a header line; `#` lines are comments.
///
///     const Table& months = lexicon.table("months");            // throws Error where it is missing
///     for (const Row& row : months.rows) use(row[months.column("name")], row[months.column("month")]);
///
/// Immutable after construction, safe for many threads. Fields are views into memory that the lexicon (or the mapped model) owns.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

namespace warta::model {

using Row = std::vector<std::string_view>;
struct Table {
  std::string name;  ///< file name without `.tsv`
  std::vector<std::string_view> columns;
  std::vector<Row> rows;             ///< each as long as `columns`
  std::vector<std::uint32_t> lines;  ///< the line of each row in its file, for error messages
  /// The index of a column; throws Error naming table and column.
  std::size_t column(std::string_view name) const;
  /// Throws Error `models/lexicon/NAME.tsv:LINE: reason`.
  [[noreturn]] void fail(std::size_t row, std::string_view reason) const;
};

class File;

/// What the name of a section begins with that holds a table's bytes; the rest is the table's name.
constexpr std::string_view lexicon_prefix = "lexicon/";

class Lexicon {
 public:
  Lexicon() = default;
  Lexicon(Lexicon&&) = default;
  Lexicon& operator=(Lexicon&&) = default;
  /// All *.tsv of a folder. Throws Error with path and line for ragged rows or no header.
  static Lexicon from_directory(const std::filesystem::path& folder);
  /// The tables of a model, which must outlive the lexicon.
  static Lexicon from_model(const File& file);
  /// Adds one table; `content` must outlive the lexicon.
  void add(std::string name, std::string_view content);
  const Table& table(std::string_view name) const;
  bool has(std::string_view name) const;
  const std::map<std::string, Table, std::less<>>& tables() const { return tables_; }
  const std::map<std::string, std::string_view, std::less<>>& sources() const { return sources_; }  ///< raw bytes, for packing

 private:
  std::map<std::string, Table, std::less<>> tables_;
  std::map<std::string, std::string_view, std::less<>> sources_;
  std::vector<std::unique_ptr<std::string>> owned_;
};

}  // namespace warta::model
