#include "links/clusters.hpp"

#include <algorithm>
#include <array>

namespace warta::links {

namespace {

constexpr std::size_t most_words = 12;      ///< of a name that is compared word by word
constexpr std::size_t most_namesakes = 16;  ///< fuller names looked at for a shorter one

std::string group_key(Group group, std::string_view key) {
  std::string out(1, static_cast<char>('0' + static_cast<int>(group)));
  return out.append(key);
}

bool all_caps(const Words& words) {
  return std::all_of(words.begin(), words.end(), [](const Word& w) { return w.caps; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// `M.`, `Tb.` or a bare letter for a longer word.
bool abbreviates(const Word& brief, const Word& full) {
  if (brief.folded.empty() || full.folded.empty() || brief.folded.size() >= full.folded.size()) return false;
  if (!(brief.dotted && brief.folded.size() <= 3) && brief.folded.size() != 1) return false;
  std::size_t at = 0;
  for (const char c : full.folded)
    if (at < brief.folded.size() && c == brief.folded[at]) ++at;
  return at == brief.folded.size() && brief.folded.front() == full.folded.front();
}

/// Whether all words of `brief` occur in `full`, in order; an initial may stand for a word, but not all words may be initials.
bool within(const Words& brief, const Words& full) {
  std::size_t at = 0, whole = 0;
  for (const Word& word : full) {
    if (at == brief.size()) break;
    const bool same = word.folded == brief[at].folded;
    whole += same && word.folded.size() > 1;
    at += same || abbreviates(brief[at], word);
  }
  return at == brief.size() && whole > 0;
}

}  // namespace

std::optional<Group> group_of(const Label& label) {
  if (label == labels::PER) return Group::person;
  if (label == labels::ORG) return Group::organisation;
  if (label == labels::GPE || label == labels::LOC) return Group::place;
  if (label == labels::FAC) return Group::facility;
  return std::nullopt;
}

Clusters::Clusters(const Forms& forms, const Gazetteer& gazetteer, const Document& doc) : forms_(&forms), gazetteer_(&gazetteer) {
  collect(doc);
  join_given();
  join_codes();
  join_neighbours(doc);
  join_inner_brackets();
  join_acronyms();
  join_kinds();
  join_openings();
  join_persons();
}

std::uint32_t Clusters::root(std::uint32_t name) const {
  while (parent_[name] != name) name = parent_[name];
  return name;
}

/// The older root wins, which keeps every root the first name of its cluster. Paths are halved to keep the forest flat.
void Clusters::join(std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t* end : {&a, &b})
    while (parent_[*end] != *end) *end = parent_[*end] = parent_[parent_[*end]];
  if (a == b) return;
  const std::string_view left = names_[a].given, right = names_[b].given;
  if (!left.empty() && !right.empty() && left != right) return;
  parent_[std::max(a, b)] = std::min(a, b);
  names_[std::min(a, b)].given = left.empty() ? right : left;
}

void Clusters::claim(Index& index, const std::string& key, std::uint32_t name) const {
  const auto [found, fresh] = index.emplace(key, name);
  if (!fresh && found->second != none && root(found->second) != root(name)) found->second = none;
}

std::uint32_t Clusters::find(Group group, std::span<const Word> words) const {
  const auto found = by_key_.find(group_key(group, key_of(words)));
  return found == by_key_.end() ? none : found->second;
}

std::uint32_t Clusters::intern(Group group, const Entity& entity, std::size_t index) {
  Words words = split_words(entity.text);
  Words canonical = forms_->canonical(group, entity.name.empty() ? words : split_words(entity.name));
  const std::string key = !entity.name.empty() ? '\t' + entity.name : words.empty() ? entity.text : key_of(canonical);
  const auto [found, fresh] = by_key_.emplace(group_key(group, key), static_cast<std::uint32_t>(names_.size()));
  if (fresh) {
    const Place* place = group == Group::place ? gazetteer_->find(canonical) : nullptr;
    names_.push_back({group, std::move(words), std::move(canonical), static_cast<std::uint32_t>(index), entity.text, place, entity.name});
    parent_.push_back(found->second);
    return found->second;
  }
  Name& name = names_[found->second];
  if (canonical.size() > name.canonical.size()) name.canonical = std::move(canonical);  // `Komisi IIIDPR`
  const bool shouted = all_caps(name.words) && !all_caps(words);
  if (shouted || (!all_caps(words) && entity.text.size() > name.best.size()) ||
      (all_caps(name.words) && entity.text.size() > name.best.size())) {
    name.best = entity.text;
    name.words = std::move(words);
  }
  return found->second;
}

void Clusters::collect(const Document& doc) {
  name_of_.assign(doc.entities.size(), none);
  for (std::size_t i = 0; i < doc.entities.size(); ++i)
    if (const std::optional<Group> group = group_of(doc.entities[i].label)) name_of_[i] = intern(*group, doc.entities[i], i);
}

/// What is written as a canonical name of the user's is its actor, too.
void Clusters::join_given() {
  Index index;
  for (std::uint32_t i = 0; i < names_.size(); ++i)
    if (!names_[i].given.empty() && !names_[i].canonical.empty()) claim(index, group_key(names_[i].group, key_of(names_[i].canonical)), i);
  for (const auto& [key, name] : index)
    if (const auto bare = by_key_.find(key); name != none && bare != by_key_.end()) join(name, bare->second);
}

/// Two names of one place code are one place (`Sumut`, `Sumatera Utara`).
void Clusters::join_codes() {
  std::unordered_map<const Place*, std::uint32_t> by_place;
  for (std::uint32_t i = 0; i < names_.size(); ++i)
    if (names_[i].place != nullptr) join(i, by_place.emplace(names_[i].place, i).first->second);
}

bool Clusters::same_actor(std::uint32_t a, std::uint32_t b, bool brackets, Forms::Cue cue) const {
  const Name &left = names_[a], &right = names_[b];
  if (left.group != right.group || root(a) == root(b) || (!brackets && cue == Forms::Cue::none)) return false;
  // a cast names its parts in brackets: `Rina Wibowo (Sari)`
  if (left.group == Group::person) return cue == Forms::Cue::sure || alike(right.words, left.words) || alike(left.words, right.words);
  if (left.place != nullptr && right.place != nullptr) return false;
  const Forms::Fit fit = forms_->fit(right.words, left.words);
  if (fit == Forms::Fit::whole || forms_->fit(left.words, right.words) == Forms::Fit::whole) return true;
  // an acronym of a foreign name, a ticker
  return brackets && fit == Forms::Fit::none && left.group == Group::organisation && right.words.size() == 1 && right.words.front().caps;
}

/// `Badan Narkotika Nasional (BNN)`, `Joko Widodo (Jokowi)`, `Ucok Siregar alias Ucok Sampan`.
void Clusters::join_neighbours(const Document& doc) {
  constexpr std::size_t widest = 40;  // no cue is longer
  for (std::size_t i = 0; i + 1 < doc.entities.size(); ++i) {
    const std::uint32_t a = name_of_[i], b = name_of_[i + 1];
    const std::uint32_t from = doc.entities[i].span.end, to = doc.entities[i + 1].span.begin, end = doc.entities[i + 1].span.end;
    if (a == none || b == none || to < from || to - from > widest || end > doc.text.size()) continue;
    const std::string_view between = trimmed(std::string_view(doc.text).substr(from, to - from));
    const bool brackets = between == "(" && end < doc.text.size() && doc.text[end] == ')';
    if (same_actor(a, b, brackets, forms_->cue(between))) join(a, b);
  }
}

/// `Dinas Pendidikan (Disdik) Denpasar` is called `Disdik` and `Disdik Denpasar` too.
void Clusters::join_inner_brackets() {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const Words& words = names_[i].words;
    if (names_[i].group != Group::organisation || words.size() > 2 * most_words) continue;
    Words before;
    for (auto at = words.begin(); at != words.end();) {
      if (!at->inside) {
        before.push_back(*at++);
        continue;
      }
      const auto close = std::find_if(at, words.end(), [](const Word& w) { return !w.inside; });
      join_inner(i, before, Words(at, close), Words(close, words.end()));
      at = close;
    }
  }
}

void Clusters::join_inner(std::uint32_t name, const Words& before, Words inner, const Words& behind) {
  if (forms_->fit(inner, before) != Forms::Fit::whole) return;
  for (Word& word : inner) word.inside = false;
  Words longer = inner;
  std::copy_if(behind.begin(), behind.end(), std::back_inserter(longer), [](const Word& w) { return !w.inside; });
  for (const Words& form : {inner, longer}) {
    const std::uint32_t other = find(Group::organisation, forms_->canonical(Group::organisation, form));
    if (other != none) join(name, other);
  }
}

/// A name in capitals is the one long name whose initials it has.
void Clusters::join_acronyms() {
  Index index;
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const Name& name = names_[i];
    if (name.words.size() < 2 || name.words.size() > most_words || all_caps(name.words)) continue;
    for (const Words* words : {&name.words, &name.canonical}) {
      const Initials initials = initials_of(*words);
      if (initials.capitals.size() > 1) claim(index, group_key(name.group, initials.capitals), i);
      if (initials.all.size() > 1) claim(index, group_key(name.group, initials.all), i);
    }
  }
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const Name& name = names_[i];
    if (name.words.size() != 1 || !name.words.front().caps || forms_->is_known(name.group, name.canonical)) continue;
    const auto found = index.find(group_key(name.group, name.words.front().folded));
    if (found != index.end() && found->second != none && !(name.place != nullptr && names_[found->second].place != nullptr))
      join(i, found->second);
  }
}

/// `Kota Bogor` is `Bogor`, `Kementerian PUPR` is `PUPR`, where only one such name stands in the article.
void Clusters::join_kinds() {
  Index index;
  for (std::uint32_t i = 0; i < names_.size(); ++i)
    if (const std::size_t size = forms_->kind(names_[i].group, names_[i].canonical); size > 0)
      claim(index, group_key(names_[i].group, key_of(std::span(names_[i].canonical).subspan(size))), i);
  for (const auto& [key, name] : index) {
    const auto bare = by_key_.find(key);
    if (name == none || bare == by_key_.end()) continue;
    const Place *left = names_[name].place, *right = names_[bare->second].place;
    if (left == nullptr || right == nullptr || left == right) join(name, bare->second);
  }
}

/// `Persib` is `Persib Bandung`, a bare `Pemkot` the only `Pemkot Bogor` of the article.
void Clusters::join_openings() {
  Index index;
  const auto eligible = [](const Name& name) {
    return (name.group == Group::organisation || name.group == Group::facility) && name.canonical.size() <= most_words;
  };
  for (std::uint32_t i = 0; i < names_.size(); ++i)
    for (std::size_t size = 1; eligible(names_[i]) && size < names_[i].canonical.size(); ++size)
      if (!forms_->is_branch(std::span(names_[i].canonical).subspan(size)))
        claim(index, group_key(names_[i].group, key_of(std::span(names_[i].canonical).first(size))), i);
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const Name& name = names_[i];
    if (!eligible(name) || !forms_->may_open(name.words) || forms_->is_known(name.group, name.canonical)) continue;
    const auto found = index.find(group_key(name.group, key_of(name.canonical)));
    if (found != index.end() && found->second != none) join(i, found->second);
  }
}

/// The fuller name that a shorter one stands for: the last one introduced before it, else the first one behind it (headlines).
std::uint32_t Clusters::fuller_person(std::uint32_t name,
                                      const std::unordered_map<std::string, std::vector<std::uint32_t>>& by_word) const {
  const Words& brief = names_[name].canonical;
  const auto word = std::find_if(brief.begin(), brief.end(), [](const Word& w) { return w.folded.size() > 1 && !w.dotted; });
  if (word == brief.end()) return none;
  const auto found = by_word.find(word->folded);
  if (found == by_word.end()) return none;
  std::uint32_t before = none, behind = none;
  for (const std::uint32_t other : found->second) {
    if (other == name || names_[other].canonical.size() < brief.size() || !within(brief, names_[other].canonical)) continue;
    if (names_[other].first < names_[name].first)
      before = other;
    else if (behind == none)
      behind = other;
  }
  return before != none ? before : behind;
}

void Clusters::join_persons() {
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;
  std::vector<std::uint32_t> persons;
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (names_[i].group != Group::person || names_[i].canonical.size() > most_words) continue;
    persons.push_back(i);
    for (const Word& word : names_[i].canonical)
      if (std::vector<std::uint32_t>& list = by_word[word.folded]; list.size() < most_namesakes && (list.empty() || list.back() != i))
        list.push_back(i);
  }
  for (const std::uint32_t name : persons)
    if (const std::uint32_t fuller = fuller_person(name, by_word); fuller != none) join(name, fuller);
}

}  // namespace warta::links
