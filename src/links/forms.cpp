#include "links/forms.hpp"

#include <algorithm>
#include <array>

#include "text/text.hpp"

namespace warta::links {

namespace {

constexpr std::array<std::string_view, 12> class_names = {"admin", "place", "facility", "legal", "tail",   "kind",
                                                          "bare",  "short", "cue",      "or",    "filler", "branch"};

/// The words outside of brackets, or all where there is but a kind word outside (`Bank (BCA)`).
Words outside(const Words& words) {
  Words out;
  std::copy_if(words.begin(), words.end(), std::back_inserter(out), [](const Word& w) { return !w.inside; });
  return out.empty() ? words : out;
}

std::size_t index(Group group) { return group == Group::person ? 0 : 1; }

}  // namespace

Forms::Forms(const model::Lexicon& lexicon) : classes_(read_classes(lexicon.table("alias_words"), class_names, "long")) {
  read_known(lexicon.table("known_aliases"));
}

void Forms::read_known(const model::Table& table) {
  const std::size_t label = table.column("label"), name = table.column("name"), full = table.column("full");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string_view kind = table.rows[row][label];
    if (kind != labels::PER.view() && kind != labels::ORG.view()) table.fail(row, "label is PER or ORG");
    const Group group = kind == labels::PER.view() ? Group::person : Group::organisation;
    Words words = split_words(table.rows[row][full]);
    if (group == Group::organisation) strip_legal(words);
    if (words.empty() || split_words(table.rows[row][name]).empty()) table.fail(row, "a name without letters");
    complete_[index(group)].insert(key_of(words));
    known_[index(group)].emplace(key_of(split_words(table.rows[row][name])), std::move(words));
  }
}

void Forms::strip_legal(Words& words) const {
  std::size_t forms = 0;
  while (forms + 1 < words.size() && phrases("legal").has({&words[forms], 1})) ++forms;
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(forms));
  while (words.size() > 1 && phrases("legal").has({&words.back(), 1})) words.pop_back();
  for (std::size_t size = phrases("tail").ends(words); size > 0 && size < words.size(); size = phrases("tail").ends(words))
    words.erase(words.end() - static_cast<std::ptrdiff_t>(size), words.end());
  const auto filler = [&](const Word& word) { return phrases("filler").has({&word, 1}); };
  if (!std::all_of(words.begin(), words.end(), filler)) std::erase_if(words, filler);
}

/// `Pemkot Bogor` -> `pemerintah kota bogor`, by the rows of class short.
void Forms::expand(Words& words) const {
  const std::size_t size = phrases("short").starts(words);
  if (size == 0) return;
  Words longer = split_words(phrases("short").meaning(std::span(words).first(size)));
  longer.insert(longer.end(), words.begin() + static_cast<std::ptrdiff_t>(size), words.end());
  words = std::move(longer);
}

Words Forms::canonical(Group group, const Words& words) const {
  Words out = group == Group::organisation || group == Group::person ? outside(words) : words;
  if (group == Group::organisation) strip_legal(out);
  if (group == Group::place && out.size() > 1) {
    const std::string_view longer = phrases("admin").meaning(std::span(out).first(1));
    if (!longer.empty()) out.front().folded = longer;
  }
  if (group == Group::person || group == Group::organisation) {
    const Known& known = known_[index(group)];
    if (const auto found = known.find(key_of(out)); found != known.end()) return found->second;
    if (const std::size_t size = kind(group, out); size > 0)  // `Bank BCA`
      if (const auto found = known.find(key_of(std::span(out).subspan(size))); found != known.end()) return found->second;
  }
  if (group == Group::organisation) expand(out);
  return out;
}

bool Forms::is_known(Group group, std::span<const Word> canonical) const {
  return (group == Group::person || group == Group::organisation) && complete_[index(group)].contains(key_of(canonical));
}

std::size_t Forms::kind(Group group, std::span<const Word> words) const {
  std::size_t size = 0;
  if (group == Group::organisation) size = phrases("kind").starts(words);
  if (group == Group::facility) size = phrases("facility").starts(words);
  if (group == Group::place) size = std::max(phrases("admin").starts(words), phrases("place").starts(words));
  return size < words.size() ? size : 0;
}

bool Forms::may_open(const Words& words) const {
  if (words.size() == 1 && phrases("bare").has(words)) return true;
  return !std::all_of(words.begin(), words.end(), [](const Word& w) { return w.caps; });
}

Forms::Fit Forms::fit(const Words& acronym, const Words& name) const {
  const std::size_t opening = std::max(phrases("legal").starts(name), phrases("kind").starts(name));
  constexpr std::size_t most_starts = 8;
  for (std::size_t from = 0; from < std::min(name.size(), most_starts); ++from)
    if (shortens(acronym, std::span(name).subspan(from))) return from == 0 || from == opening ? Fit::whole : Fit::end;
  return Fit::none;
}

Forms::Cue Forms::cue(std::string_view between) const {
  const Words words = split_words(between);
  return phrases("cue").has(words) ? Cue::sure : phrases("or").has(words) ? Cue::perhaps : Cue::none;
}

bool alike(const Words& brief, const Words& full) {
  const std::string inner = key_of(brief);
  if (inner.size() > 2 && key_of(full).find(inner) != std::string::npos) return true;
  constexpr std::size_t most_starts = 8;
  for (std::size_t from = 0; from < std::min(full.size(), most_starts); ++from)
    if (shortens(brief, std::span(full).subspan(from)) ||
        std::any_of(brief.begin(), brief.end(), [&](const Word& w) { return w.folded == full[from].folded; }))
      return true;
  return false;
}

Initials initials_of(std::span<const Word> words) {
  Initials out;
  if (words.size() < 2) return out;
  for (const Word& word : words) {
    const std::size_t length = text::decode(word.folded, 0).length;
    out.all.append(word.folded, 0, length);
    if (word.capital) out.capitals.append(word.folded, 0, length);
  }
  return out;
}

bool shortens(const Words& acronym, std::span<const Word> name) {
  const std::string letters = key_of(acronym), whole = key_of(name);
  if (letters.empty() || acronym.size() > 2 || whole.size() <= letters.size() || whole.front() != letters.front()) return false;
  std::size_t at = 0;
  for (const char c : whole) at += at < letters.size() && c == letters[at];
  return at == letters.size();
}

}  // namespace warta::links
