/// Mentions of names -> clusters, one an actor.
///
/// Mentions with the same canonical words are one name. Names then join: an acronym in brackets behind its long name, the initials of
/// a long name, a person's shorter name, a place with and without its kind word, two names of one place code. Each step looks names up
/// by hashing. The canonical name of a user's list stands for the text; two different ones are never one actor. Lists that could grow with
/// the article are cut to a fixed length, so that all of it stays linear.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "links/forms.hpp"
#include "links/gazetteer.hpp"

namespace warta::links {

/// The group that a label's actors are compared in; nothing for a label without actors.
std::optional<Group> group_of(const Label& label);

/// One name of the article: all mentions that have the same canonical words.
struct Name {
  Group group = Group::person;
  Words words;  ///< as written at its first mention
  Words canonical;
  std::uint32_t first = 0;  ///< index of the first entity that bears it
  std::string_view best;    ///< as written, not in capitals where there is a choice
  const Place* place = nullptr;
  std::string_view given = {};  ///< the canonical name that a user's list gives it, or of a root its cluster; empty: none
};

class Clusters {
 public:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  Clusters(const Forms& forms, const Gazetteer& gazetteer, const Document& doc);

  const std::vector<Name>& names() const { return names_; }
  std::uint32_t name_of(std::size_t entity) const { return name_of_[entity]; }  ///< `none` where its label has no actors
  std::uint32_t root(std::uint32_t name) const;

 private:
  /// Keys of a group's names; a key that two actors could own belongs to neither.
  using Index = std::unordered_map<std::string, std::uint32_t>;

  void collect(const Document& doc);
  std::uint32_t intern(Group group, const Entity& entity, std::size_t index);
  void join_given();
  void join(std::uint32_t a, std::uint32_t b);
  void claim(Index& index, const std::string& key, std::uint32_t name) const;
  std::uint32_t find(Group group, std::span<const Word> words) const;

  void join_neighbours(const Document& doc);
  bool same_actor(std::uint32_t a, std::uint32_t b, bool brackets, Forms::Cue cue) const;
  void join_inner_brackets();
  void join_inner(std::uint32_t name, const Words& before, Words inner, const Words& behind);
  void join_acronyms();
  void join_kinds();
  void join_codes();
  void join_openings();
  void join_persons();
  std::uint32_t fuller_person(std::uint32_t name, const std::unordered_map<std::string, std::vector<std::uint32_t>>& by_word) const;

  const Forms* forms_;
  const Gazetteer* gazetteer_;
  std::vector<Name> names_;
  std::vector<std::uint32_t> name_of_;
  std::vector<std::uint32_t> parent_;
  Index by_key_;
};

}  // namespace warta::links
