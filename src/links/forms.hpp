/// The forms in which one name occurs: legal forms, kind words, short forms, acronyms. Facts are rows of alias_words and known_aliases.
///
/// Immutable after construction: safe for many threads.
#pragma once

#include "links/words.hpp"

namespace warta::links {

enum class Group : std::uint8_t { person, organisation, place, facility };

class Forms {
 public:
  /// Throws Error where a row is wrong.
  explicit Forms(const model::Lexicon& lexicon);

  /// The words that tell a name from others: `PT Pertamina (Persero)` -> `pertamina`, `Pemkot Bogor` -> `pemerintah kota bogor`,
  /// `Jokowi` -> `joko widodo`. Never empty for a name with a word.
  Words canonical(Group group, const Words& words) const;
  /// Whether the canonical words are of a name that known_aliases has: such a name is complete.
  bool is_known(Group group, std::span<const Word> canonical) const;
  /// How many first words are a kind word with a name behind it (`Kota Bogor`, `Kementerian PUPR`).
  std::size_t kind(Group group, std::span<const Word> words) const;
  /// Whether `acronym` shortens `name` as a whole, or but for the legal form or kind word that opens it (`PT Jasa Marga (JM)`). What
  /// shortens only the end of a name is another's: `Fakultas Hukum Universitas Indonesia (UI)`.
  enum class Fit { whole, end, none };
  Fit fit(const Words& acronym, const Words& name) const;
  /// Whether the words that follow a name's first ones make a part of it (`Kantor Cabang ...`).
  bool is_branch(std::span<const Word> rest) const { return phrases("branch").starts(rest) > 0; }
  /// Whether a name may be another's first words: one that alone means the only office so called, or no acronym.
  bool may_open(const Words& words) const;
  /// Whether words between two names say that both are the same actor.
  enum class Cue { none, perhaps, sure };
  Cue cue(std::string_view between) const;
  const Phrases& admin() const { return phrases("admin"); }

 private:
  const Phrases& phrases(const std::string& name) const { return classes_.at(name); }
  void strip_legal(Words& words) const;
  void expand(Words& words) const;
  void read_known(const model::Table& table);

  std::unordered_map<std::string, Phrases> classes_;
  using Known = std::unordered_map<std::string, Words>;
  Known known_[2];                               ///< persons, organisations: key of a form -> canonical words
  std::unordered_set<std::string> complete_[2];  ///< keys of those canonical words
};

/// The initials of the capitalised words, and of all words: `KPK`, `BMKG`; empty where there is only one.
struct Initials {
  std::string capitals, all;
};
Initials initials_of(std::span<const Word> words);

/// Whether `acronym` can shorten `name`: its letters occur in order and both begin alike.
bool shortens(const Words& acronym, std::span<const Word> name);

/// Whether a nickname resembles a full name: it stands inside, shortens it, or shares a word (`Joko Widodo`, `Jokowi`).
bool alike(const Words& brief, const Words& full);

}  // namespace warta::links
