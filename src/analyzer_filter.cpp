#include "analyzer_filter.hpp"

#include <unordered_map>

namespace warta::internal {

namespace {

using Ids = std::unordered_map<int, int>;  // old -> new

int renumbered(const Ids& ids, int old) {
  const auto found = ids.find(old);
  return found == ids.end() ? 0 : found->second;
}

Ids filter_entities(const std::function<bool(const Entity&)>& wanted, std::vector<Entity>& entities) {
  std::erase_if(entities, [&](const Entity& entity) { return !wanted(entity); });
  Ids ids;
  for (Entity& entity : entities) {
    const int fresh = static_cast<int>(ids.size()) + 1;
    ids[entity.id] = fresh;
    entity.id = fresh;
  }
  return ids;
}

Ids filter_actors(const Ids& entity_ids, std::vector<Actor>& actors) {
  for (Actor& actor : actors) {
    for (int& mention : actor.mentions) mention = renumbered(entity_ids, mention);
    std::erase(actor.mentions, 0);
  }
  std::erase_if(actors, [](const Actor& actor) { return actor.mentions.empty(); });
  Ids ids;
  for (Actor& actor : actors) {
    const int fresh = static_cast<int>(ids.size()) + 1;
    ids[actor.id] = fresh;
    actor.id = fresh;
  }
  return ids;
}

void rename_actors(const Ids& ids, Document& document) {
  for (Entity& entity : document.entities) {
    entity.actor = renumbered(ids, entity.actor);
    entity.reading.who = renumbered(ids, entity.reading.who);
  }
  for (Actor& actor : document.actors)
    for (Role& role : actor.roles) role.actor = renumbered(ids, role.actor);
  for (Quote& quote : document.quotes) quote.speaker = renumbered(ids, quote.speaker);
}

}  // namespace

void keep_if(Document& document, const std::function<bool(const Entity&)>& wanted) {
  const Ids entity_ids = filter_entities(wanted, document.entities);
  rename_actors(filter_actors(entity_ids, document.actors), document);
  for (Relation& relation : document.relations) {
    relation.from = renumbered(entity_ids, relation.from);
    relation.to = renumbered(entity_ids, relation.to);
  }
  std::erase_if(document.relations, [](const Relation& relation) { return relation.from == 0 || relation.to == 0; });
}

}  // namespace warta::internal
