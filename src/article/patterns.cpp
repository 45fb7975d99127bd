#include "article/patterns.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/text.hpp"

namespace warta::article {

namespace {

constexpr std::size_t longest_line = 240;  // furniture is short; longer lines are text
constexpr int most_groups = 8;

BlockKind kind_of(const model::Table& table, std::size_t row) {
  const std::string_view wanted = table.rows[row][table.column("kind")];
  for (const BlockKind kind : {BlockKind::dateline, BlockKind::byline, BlockKind::publication, BlockKind::boilerplate, BlockKind::caption})
    if (name(kind) == wanted) return kind;
  table.fail(row, "unknown kind " + std::string(wanted));
}

std::string substitute(std::string_view pattern, std::string_view months) {
  constexpr std::string_view mark = "{month}";
  std::string result(pattern);
  for (std::size_t at = result.find(mark); at != std::string::npos; at = result.find(mark, at + months.size()))
    result.replace(at, mark.size(), months);
  return result;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string_view view(re2::StringPiece piece) { return {piece.data(), piece.size()}; }

bool is_day(int year, int month, int day) {
  constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1 || day > days[static_cast<std::size_t>(month - 1)]) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month != 2 || day < 29 || leap;
}

std::string iso(int year, int month, int day) {
  const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

}  // namespace

Patterns::Patterns(const model::Lexicon& lexicon) {
  const model::Table& months = lexicon.table("months");
  const std::size_t name = months.column("name"), calendar = months.column("calendar"), month = months.column("month");
  std::vector<std::string> names;
  for (const model::Row& row : months.rows) {
    if (row[calendar] != "gregorian") continue;
    names.emplace_back(RE2::QuoteMeta(re2::StringPiece(row[name].data(), row[name].size())));
    months_[text::fold(row[name])] = number(row[month]);
  }
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::string alternatives;
  for (const std::string& one : names) alternatives += (alternatives.empty() ? "" : "|") + one;
  const model::Table& table = lexicon.table("article_patterns");
  for (std::size_t row = 0; row < table.rows.size(); ++row) add(table, row, alternatives);
}

void Patterns::add(const model::Table& table, std::size_t row, std::string_view months) {
  const std::string_view where = table.rows[row][table.column("where")];
  RE2::Options options;
  options.set_log_errors(false);
  Pattern pattern{
      kind_of(table, row), std::make_unique<RE2>(substitute(table.rows[row][table.column("pattern")], months), options), 0, 0, 0, 0};
  if (!pattern.expression->ok()) table.fail(row, pattern.expression->error());
  if (pattern.expression->NumberOfCapturingGroups() >= most_groups) table.fail(row, "too many groups");
  const auto& groups = pattern.expression->NamedCapturingGroups();
  const auto group = [&](const char* wanted) { return groups.count(wanted) != 0 ? groups.at(wanted) : 0; };
  pattern.block = group("block"), pattern.day = group("day"), pattern.month = group("month"), pattern.year = group("year");
  if (pattern.kind == BlockKind::publication && (pattern.day == 0 || pattern.month == 0 || pattern.year == 0))
    table.fail(row, "no day, month, year");
  if (where != "line" && where != "inside" && where != "start") table.fail(row, "unknown place " + std::string(where));
  (where == "line" ? lines_ : where == "inside" ? insides_ : starts_).push_back(std::move(pattern));
}

bool Patterns::read_date(const Pattern& pattern, const std::vector<re2::StringPiece>& groups, std::string& date) const {
  const auto text_of = [&](int group) { return view(groups[static_cast<std::size_t>(group)]); };
  const std::string_view month_text = text_of(pattern.month);
  const auto named = months_.find(text::fold(month_text));
  const int year = number(text_of(pattern.year)), day = number(text_of(pattern.day));
  const int month = named != months_.end() ? named->second : number(month_text);
  if (!is_day(year, month, day)) return false;
  date = iso(year, month, day);
  return true;
}

std::optional<BlockKind> Patterns::line(std::string_view line, std::string& date) const {
  if (line.size() > longest_line) return std::nullopt;
  std::vector<re2::StringPiece> groups(most_groups);
  const re2::StringPiece input(line.data(), line.size());
  for (const Pattern& pattern : lines_) {
    const int wanted = pattern.kind == BlockKind::publication ? most_groups : 1;
    if (!pattern.expression->Match(input, 0, input.size(), RE2::ANCHOR_BOTH, groups.data(), wanted)) continue;
    if (pattern.kind == BlockKind::publication && !read_date(pattern, groups, date)) continue;
    return pattern.kind;
  }
  return std::nullopt;
}

std::string_view Patterns::dateline(std::string_view line) const {
  const re2::StringPiece input(line.data(), std::min(line.size(), longest_line));
  std::array<re2::StringPiece, most_groups> groups;
  for (const Pattern& pattern : starts_)
    if (pattern.expression->Match(input, 0, input.size(), RE2::ANCHOR_START, groups.data(), most_groups))
      return view(groups[static_cast<std::size_t>(pattern.block)]);
  return {};
}

void Patterns::inside(std::string_view text, std::vector<Block>& out) const {
  const re2::StringPiece input(text.data(), text.size());
  const std::size_t before = out.size();
  std::array<re2::StringPiece, most_groups> groups;
  for (const Pattern& pattern : insides_) {
    for (std::size_t at = 0; at < text.size();) {
      if (!pattern.expression->Match(input, at, text.size(), RE2::UNANCHORED, groups.data(), pattern.block + 1)) break;
      const std::string_view found = view(groups[static_cast<std::size_t>(pattern.block)]);
      const auto begin = static_cast<std::size_t>(found.data() - text.data());
      if (found.empty()) break;
      out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + found.size())}, pattern.kind});
      at = begin + found.size();
    }
  }
  const auto first = out.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(first, out.end(), [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
  std::uint32_t end = 0;
  out.erase(std::remove_if(first, out.end(),
                           [&](const Block& block) {
                             if (block.span.begin < end) return true;
                             end = block.span.end;
                             return false;
                           }),
            out.end());
}

}  // namespace warta::article
