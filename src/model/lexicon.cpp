#include "model/lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "model/model_file.hpp"

namespace warta::model {

namespace {

Row split_fields(std::string_view line) {
  Row fields;
  for (std::size_t from = 0;;) {
    const std::size_t tab = line.find('\t', from);
    fields.push_back(line.substr(from, tab - from));
    if (tab == std::string_view::npos) return fields;
    from = tab + 1;
  }
}

Table parse(std::string name, std::string_view content) {
  Table table;
  table.name = std::move(name);
  std::uint32_t number = 0;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Row row = split_fields(line);
    if (table.columns.empty()) {
      table.columns = std::move(row);
      continue;
    }
    if (row.size() != table.columns.size())
      throw Error("models/lexicon/" + table.name + ".tsv:" + std::to_string(number) + ": " + std::to_string(row.size()) +
                  " fields, the header has " + std::to_string(table.columns.size()));
    table.rows.push_back(std::move(row));
    table.lines.push_back(number);
  }
  if (table.columns.empty()) throw Error("models/lexicon/" + table.name + ".tsv: no header line");
  return table;
}

}  // namespace

std::size_t Table::column(std::string_view wanted) const {
  const auto found = std::find(columns.begin(), columns.end(), wanted);
  if (found == columns.end()) throw Error("models/lexicon/" + name + ".tsv: no column " + std::string(wanted));
  return static_cast<std::size_t>(found - columns.begin());
}

void Table::fail(std::size_t row, std::string_view reason) const {
  throw Error("models/lexicon/" + name + ".tsv:" + std::to_string(lines.at(row)) + ": " + std::string(reason));
}

Lexicon Lexicon::from_directory(const std::filesystem::path& folder) {
  Lexicon lexicon;
  if (!std::filesystem::is_directory(folder)) throw Error(folder.string() + ": not a folder");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".tsv") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    if (!file) throw Error(entry.path().string() + ": cannot be read");
    auto content = std::make_unique<std::string>(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    lexicon.add(entry.path().stem().string(), *content);
    lexicon.owned_.push_back(std::move(content));
  }
  return lexicon;
}

Lexicon Lexicon::from_model(const File& file) {
  Lexicon lexicon;
  for (const auto& [name, bytes] : file.sections())
    if (name.starts_with(lexicon_prefix)) lexicon.add(name.substr(lexicon_prefix.size()), bytes);
  return lexicon;
}

void Lexicon::add(std::string name, std::string_view content) {
  sources_[name] = content;
  Table table = parse(name, content);
  tables_.insert_or_assign(std::move(name), std::move(table));
}

const Table& Lexicon::table(std::string_view name) const {
  const auto found = tables_.find(name);
  if (found == tables_.end()) throw Error("the lexicon has no table " + std::string(name));
  return found->second;
}

bool Lexicon::has(std::string_view name) const { return tables_.find(name) != tables_.end(); }

}  // namespace warta::model
