#include "links/links.hpp"

#include "links/clusters.hpp"
#include "links/roles.hpp"

namespace warta::links {

struct Rules::Compiled {
  explicit Compiled(const model::Lexicon& lexicon) : forms(lexicon), gazetteer(lexicon, forms.admin()), titles(lexicon) {}
  Forms forms;
  Gazetteer gazetteer;
  Titles titles;
};

Rules::Rules(const model::Lexicon& lexicon) : compiled_(std::make_unique<const Compiled>(lexicon)) {}
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;
Rules::~Rules() = default;

namespace {

bool is_acronym(const Name& name) { return name.words.size() == 1 && name.words.front().caps; }

/// Whether `name` says more than `other`: words for a person, else letters, and never an acronym where there is a long name.
bool fuller(const Name& name, const Name& other) {
  if (is_acronym(name) != is_acronym(other)) return is_acronym(other);
  if (name.group == Group::person && name.words.size() != other.words.size()) return name.words.size() > other.words.size();
  return name.best.size() > other.best.size();
}

/// The code of the fullest name; a shorter name's where the fullest is no place with a kind of its own (`Kecamatan Karanganyar`).
const Place* place_of(const std::vector<const Name*>& names, const Name& fullest, const Forms& forms) {
  if (fullest.place != nullptr) return fullest.place;
  if (forms.kind(Group::place, fullest.canonical) > 0) return nullptr;
  for (const Name* name : names)
    if (name->place != nullptr) return name->place;
  return nullptr;
}

}  // namespace

void Rules::join(const segment::Segments& segments, Document& doc) const {
  doc.actors.clear();
  const Clusters clusters(compiled_->forms, compiled_->gazetteer, doc);
  std::vector<int> actor_of(clusters.names().size(), 0);  // one a root
  for (std::size_t i = 0; i < doc.entities.size(); ++i) {
    Entity& entity = doc.entities[i];
    entity.actor = 0;
    if (clusters.name_of(i) == Clusters::none) continue;
    int& id = actor_of[clusters.root(clusters.name_of(i))];
    if (id == 0) {
      id = static_cast<int>(doc.actors.size() + 1);
      doc.actors.emplace_back();
      doc.actors.back().id = id;
      doc.actors.back().label = entity.label;
    }
    entity.actor = id;
    doc.actors[static_cast<std::size_t>(id - 1)].mentions.push_back(entity.id);
  }
  std::vector<std::vector<const Name*>> names(doc.actors.size());
  std::vector<std::uint32_t> roots(doc.actors.size());
  for (std::uint32_t i = 0; i < clusters.names().size(); ++i) {
    const auto actor = static_cast<std::size_t>(actor_of[clusters.root(i)] - 1);
    names[actor].push_back(&clusters.names()[i]);
    roots[actor] = clusters.root(i);
  }
  for (std::size_t i = 0; i < doc.actors.size(); ++i) {
    const Name* fullest = names[i].front();
    for (const Name* name : names[i])
      if (fuller(*name, *fullest)) fullest = name;
    const std::string_view given = clusters.names()[roots[i]].given;
    doc.actors[i].name = given.empty() ? fullest->best : given;
    if (doc.actors[i].label == labels::GPE)
      if (const Place* place = place_of(names[i], *fullest, compiled_->forms)) doc.actors[i].place = *place;
  }
  compiled_->titles.find(segments, doc);
}

}  // namespace warta::links
