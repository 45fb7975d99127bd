#include "times/patterns.hpp"

#include <algorithm>

#include "times/rules.hpp"

namespace warta::times {

namespace {

using Sequence = Patterns::Sequence;
constexpr std::size_t most = 20000;  // sequences of one pattern; more is a mistake in the row

void append(std::vector<Sequence>& all, const std::vector<Sequence>& choices, bool optional, const model::Table& table, std::size_t row) {
  std::vector<Sequence> longer;
  if (optional) longer = all;
  for (const Sequence& head : all)
    for (const Sequence& tail : choices) {
      longer.push_back(head);
      longer.back().insert(longer.back().end(), tail.begin(), tail.end());
      if (longer.back().size() > Match::capacity) table.fail(row, "the pattern is too long");
    }
  if (longer.size() > most) table.fail(row, "the pattern has too many forms");
  all = std::move(longer);
}

/// Single classes that may stand for one another are one choice: sequences stay few.
std::vector<Sequence> merged(const std::vector<Sequence>& choices) {
  std::vector<Sequence> out;
  Mask single;
  for (const Sequence& choice : choices) {
    if (choice.size() == 1)
      single |= choice.front();
    else
      out.push_back(choice);
  }
  if (single.any()) out.insert(out.begin(), Sequence{single});
  return out;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

Patterns::Patterns(const model::Table& parts) : table_(parts) {
  const std::size_t name = parts.column("part"), pattern = parts.column("pattern");
  for (std::size_t i = 0; i < parts.rows.size(); ++i) {
    const auto more = expand(parts.rows[i][pattern], parts, i);
    Part& part = parts_.try_emplace(std::string(parts.rows[i][name]), Part{{}, i, false}).first->second;
    for (const Sequence& sequence : more) {
      if (sequence.empty()) parts.fail(i, "the pattern may be empty");
      if (std::find(part.choices.begin(), part.choices.end(), sequence) != part.choices.end()) parts.fail(i, "given twice");
      part.choices.push_back(sequence);
    }
  }
}

std::vector<Sequence> Patterns::choices_of(std::string_view item, const model::Table& table, std::size_t row) {
  std::vector<Sequence> choices;
  while (!item.empty()) {
    const std::size_t bar = std::min(item.find('|'), item.size());
    const std::string_view name = item.substr(0, bar);
    item.remove_prefix(std::min(bar + 1, item.size()));
    if (name.starts_with('<') && name.ends_with('>')) {
      const auto part = parts_.find(name.substr(1, name.size() - 2));
      if (part == parts_.end()) table.fail(row, "unknown part " + std::string(name));
      part->second.used = true;
      choices.insert(choices.end(), part->second.choices.begin(), part->second.choices.end());
    } else {
      const auto named = class_named(name);
      if (!named) table.fail(row, "unknown class " + std::string(name));
      choices.push_back({mask_of(*named)});
    }
  }
  return merged(choices);
}

std::vector<Sequence> Patterns::expand(std::string_view pattern, const model::Table& table, std::size_t row) {
  std::vector<Sequence> all(1);
  for (std::string_view item : words_of(pattern)) {
    const bool optional = item.ends_with('?');
    if (optional) item.remove_suffix(1);
    append(all, choices_of(item, table, row), optional, table, row);
  }
  return all;
}

void Patterns::require_all_used() const {
  for (const auto& [name, part] : parts_)
    if (!part.used) table_.fail(part.row, "no rule uses the part " + name);
}

}  // namespace warta::times
