// A user's names from a file, and their right of way over mentions.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "names/user_names.hpp"
#include "text/text.hpp"

namespace warta::names {

namespace {

std::string_view trimmed(std::string_view field) {
  while (!field.empty() && (field.front() == ' ' || field.front() == '\r')) field.remove_prefix(1);
  while (!field.empty() && (field.back() == ' ' || field.back() == '\r')) field.remove_suffix(1);
  return field;
}

/// One line, without its end. Throws Error with the reason.
void add_line(std::string_view line, std::size_t number, UserNames& names) {
  if (trimmed(line).empty() || line.front() == '#') return;
  if (!text::clean(line).gaps.empty()) throw Error("not UTF-8");
  std::string_view fields[3];
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    if (count == std::size(fields)) throw Error("more than three columns; text, label, canonical name");
    const std::size_t tab = line.find('\t');
    more = tab != std::string_view::npos;
    fields[count] = trimmed(line.substr(0, tab));
    if (more) line.remove_prefix(tab + 1);
  }
  if (count == 1) throw Error("no tab: a line is text, tab, label");
  if (names.size() == 0 && fields[1] == "label") return;  // a header
  names.add(fields[0], fields[1], fields[2], number);
}

}  // namespace

UserNames read_user_names(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(path.string() + ": cannot be opened: " + std::strerror(errno));
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw Error(path.string() + ": is a folder");
  UserNames names;
  if (const auto size = std::filesystem::file_size(path, error); !error) names.reserve(size);
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    std::string_view rest = line;
    if (number == 1 && rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    try {
      add_line(rest, number, names);
    } catch (const Error& reason) {
      throw Error(path.string() + ":" + std::to_string(number) + ": " + reason.what());
    }
  }
  if (file.bad()) throw Error(path.string() + ": cannot be read");
  return names;
}

void ban(const UserMatches& matches, std::vector<segment::Mention>& mentions) {
  if (matches.bans.empty()) return;
  constexpr std::uint32_t widest = 2 * UserNames::most_parts;  // pieces of a ban, and as many clitics cut off inside
  auto from = matches.bans.begin();
  std::erase_if(mentions, [&](const segment::Mention& m) {
    while (from != matches.bans.end() && from->pieces.first + 2 * widest <= m.pieces.first) ++from;
    for (auto b = from; b != matches.bans.end() && b->pieces.first <= m.pieces.first; ++b)
      if (b->pieces.last >= m.pieces.last && (b->label.empty() || b->label == m.label)) return true;
    return false;
  });
}

void honour(const UserMatches& matches, std::vector<segment::Mention>& mentions) {
  if (matches.names.empty()) return;
  std::vector<segment::Mention> merged;
  merged.reserve(mentions.size() + matches.names.size());
  auto next = matches.names.begin();
  const auto put_before = [&](std::uint32_t piece) {
    for (; next != matches.names.end() && next->pieces.first < piece; ++next)
      merged.push_back({next->pieces, next->label, 1, {}, next->canonical});
  };
  std::uint32_t free = 0;  // behind the names put so far
  for (segment::Mention& m : mentions) {
    put_before(m.pieces.last);
    if (!merged.empty() && next != matches.names.begin()) free = std::prev(next)->pieces.last;
    if (m.pieces.first >= free) merged.push_back(std::move(m));
  }
  put_before(static_cast<std::uint32_t>(-1));
  mentions = std::move(merged);
}

}  // namespace warta::names
