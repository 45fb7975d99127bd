#include "links/words.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace warta::links {

namespace {

std::string spaced(std::span<const Word> words) {
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    out += word.folded;
  }
  return out;
}

/// Collects the letters of one word and its shape.
struct Collector {
  Words words;
  std::string_view text;
  std::size_t begin = std::string_view::npos;
  unsigned letters = 0, small = 0;
  bool capital = false, before_small = false;
  unsigned depth = 0;

  void letter(std::size_t at, char32_t c) {
    const bool upper = text::is_upper(c);
    if (begin != std::string_view::npos && upper && before_small) close(at, false);
    if (begin == std::string_view::npos) {
      begin = at;
      capital = upper;
      letters = small = 0;
    }
    before_small = text::is_lower(c);
    ++letters;
    small += upper ? 0 : 1;
  }
  void close(std::size_t at, bool dotted) {
    if (begin == std::string_view::npos) return;
    words.push_back({text::fold(text.substr(begin, at - begin)), capital, letters > 1 && small == 0, dotted, depth > 0});
    begin = std::string_view::npos;
    before_small = false;
  }
  void mark(std::size_t at, char32_t c) {
    close(at, c == U'.');
    if (c == U'(') ++depth;
    if (c == U')' && depth > 0) --depth;
  }
};

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }

}  // namespace

Words split_words(std::string_view text) {
  Collector collector;
  collector.text = text;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    if (text::is_letter(c.value) || text::is_digit(c.value))
      collector.letter(at, c.value);
    else if (!(is_apostrophe(c.value) && collector.begin != std::string_view::npos && at + 1 < text.size()))
      collector.mark(at, c.value);
    at += c.length;
  }
  collector.close(text.size(), false);
  return std::move(collector.words);
}

std::string key_of(std::span<const Word> words) {
  std::string key;
  for (const Word& word : words)
    for (const char c : word.folded)
      if (c != '\'') key += c;
  return key;
}

void Phrases::add(std::string_view phrase, std::string_view meaning) {
  const Words words = split_words(phrase);
  longest_ = std::max(longest_, words.size());
  meanings_.emplace(spaced(words), meaning);
}

std::size_t Phrases::starts(std::span<const Word> words) const {
  for (std::size_t size = std::min(longest_, words.size()); size > 0; --size)
    if (has(words.first(size))) return size;
  return 0;
}

std::size_t Phrases::ends(std::span<const Word> words) const {
  for (std::size_t size = std::min(longest_, words.size()); size > 0; --size)
    if (has(words.last(size))) return size;
  return 0;
}

bool Phrases::has(std::span<const Word> words) const {
  return !words.empty() && words.size() <= longest_ && meanings_.contains(spaced(words));
}

std::string_view Phrases::meaning(std::span<const Word> words) const {
  const auto found = meanings_.find(spaced(words));
  return found == meanings_.end() ? std::string_view() : std::string_view(found->second);
}

std::unordered_map<std::string, Phrases> read_classes(const model::Table& table, std::span<const std::string_view> classes,
                                                      std::string_view meaning_column) {
  std::unordered_map<std::string, Phrases> out;
  for (const std::string_view name : classes) out.emplace(name, Phrases());
  const std::size_t kind = table.column("class"), form = table.column("form");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto found = out.find(std::string(table.rows[row][kind]));
    if (found == out.end()) table.fail(row, "unknown class " + std::string(table.rows[row][kind]));
    if (split_words(table.rows[row][form]).empty()) table.fail(row, "a form without letters");
    found->second.add(table.rows[row][form], meaning_column.empty() ? std::string_view() : table.rows[row][table.column(meaning_column)]);
  }
  return out;
}

}  // namespace warta::links
