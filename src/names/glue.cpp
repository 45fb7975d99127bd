#include "names/glue.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "segment/recut.hpp"

namespace warta::names {

namespace {

constexpr std::size_t shortest_word = 5, longest_word = 60, shortest_part = 2, most_shorter = 6;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool all_lower(std::string_view text) { return std::all_of(text.begin(), text.end(), is_lower); }
bool all_upper(std::string_view text) { return std::all_of(text.begin(), text.end(), is_upper); }
bool is_ascii_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_upper(c); });
}

/// Where a space may be lost: before lower-case letters, or between capitals and a capitalised word.
bool may_part(std::string_view left, std::string_view right) {
  return all_lower(right) || (is_upper(right.front()) && all_lower(right.substr(1)) && all_upper(left));
}

double number(const model::Table& table, std::size_t row, std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) table.fail(row, "not a number");
  return value;
}

}  // namespace

Glue::Glue(const model::Lexicon& lexicon, const Vectors& vectors) : vectors_(&vectors) {
  const model::Table& table = lexicon.table("glue");
  const std::size_t kind = table.column("kind"), name = table.column("name"), value = table.column("value");
  const std::pair<std::string_view, double*> weights[] = {
      {"bias", &bias_}, {"likelihood", &likelihood_}, {"length", &length_}, {"shorter", &shorter_}, {"clitic", &clitic_}};
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const model::Row& row = table.rows[i];
    if (row[kind] == "clitic")
      clitics_.emplace(row[name]);
    else if (row[kind] == "stem")
      stems_.emplace(row[name]);
    else if (const auto* found = std::find_if(std::begin(weights), std::end(weights), [&](const auto& w) { return w.first == row[name]; });
             row[kind] == "weight" && found != std::end(weights))
      *found->second = number(table, i, row[value]);
    else
      table.fail(i, "unknown kind or name");
  }
}

double Glue::sureness(std::string_view left, std::string_view right, std::size_t length) const {
  const auto l = vectors_->find(left), r = vectors_->find(right);
  if (!l || !r) return -INFINITY;
  const auto total = std::log(static_cast<double>(vectors_->total()));
  const double likelihood =
      std::log(static_cast<double>(vectors_->count(*l))) + std::log(static_cast<double>(vectors_->count(*r))) - 2 * total;
  const std::size_t shorter = std::min({left.size(), right.size(), most_shorter});
  return bias_ + likelihood_ * likelihood + length_ * static_cast<double>(length) + shorter_ * static_cast<double>(shorter) +
         (clitics_.count(std::string(right)) != 0 ? clitic_ : 0);
}

std::optional<std::uint32_t> Glue::cut(std::string_view text, std::string_view lower) const {
  if (text.size() < shortest_word || text.size() > longest_word || lower.size() != text.size() || !is_ascii_word(text)) return std::nullopt;
  if (vectors_->find(lower)) {
    for (const std::string& clitic : clitics_)
      if (lower.ends_with(clitic) && stems_.count(std::string(lower.substr(0, lower.size() - clitic.size()))) != 0)
        return static_cast<std::uint32_t>(lower.size() - clitic.size());
    return std::nullopt;
  }
  double best = 0;
  std::optional<std::uint32_t> where;
  for (std::size_t at = shortest_part; at + shortest_part <= text.size(); ++at) {
    if (!may_part(text.substr(0, at), text.substr(at))) continue;
    const double sure = sureness(lower.substr(0, at), lower.substr(at), text.size());
    if (sure > best) best = sure, where = static_cast<std::uint32_t>(at);
  }
  return where;
}

void Glue::cut(segment::Segments& segments) const {
  std::vector<segment::Cut> cuts;
  for (std::uint32_t i = 0; i < segments.pieces.size(); ++i)
    if (segments.pieces[i].kind == segment::Kind::word)
      if (const auto where = cut(segments.pieces[i].text, segments.pieces[i].lower)) cuts.push_back({i, *where});
  segment::recut(cuts, segments);
}

}  // namespace warta::names
