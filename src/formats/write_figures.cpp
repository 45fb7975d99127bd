// A figure a row, for spreadsheets: what `warta figures` writes. A record that failed gives nothing.
#include <algorithm>
#include <map>

#include "formats/cells.hpp"
#include "formats/value.hpp"
#include "formats/writer.hpp"

namespace warta::formats {

namespace {

constexpr std::size_t columns = 19;
const std::array<std::string, columns>& header() {
  static const std::array<std::string, columns> names = {"document", "sentence", "text",  "label",   "value",  "low",    "high",
                                                         "result",   "unit",     "si",    "si_unit", "approx", "change", "counts",
                                                         "per",      "scope",    "whole", "share",   "who"};
  return names;
}

/// What other parts of a document say of its figures.
struct About {
  explicit About(const Document& document) {
    for (const Actor& actor : document.actors) names[actor.id] = &actor.name;
    for (const Entity& entity : document.entities) entities[entity.id] = &entity;
    for (const Relation& relation : document.relations)
      if (relation.type == "part_of") wholes[relation.from] = &relation;
  }
  std::map<int, const std::string*> names;
  std::map<int, const Entity*> entities;
  std::map<int, const Relation*> wholes;
};

std::array<std::string, columns> row_of(const Record& record, const Document& document, const Entity& entity, const About& about) {
  const Reading& reading = entity.reading;
  const auto whole = about.wholes.find(entity.id);
  const bool part = whole != about.wholes.end();
  const auto whole_entity = part ? about.entities.find(whole->second->to) : about.entities.end();
  const auto who = about.names.find(reading.who);
  return {record.id.text,
          sentence_at(document, entity.span.begin),
          entity.text,
          std::string(name(entity.label)),
          plain(reading.value),
          plain(reading.low),
          plain(reading.high),
          result_text(reading),
          reading.unit,
          reading.si_amount ? reading.si_amount->text() : std::string(),
          reading.si_unit,
          reading.approx,
          reading.change,
          reading.counts,
          reading.per,
          reading.scope,
          whole_entity != about.entities.end() ? whole_entity->second->text : std::string(),
          part && whole->second->share ? whole->second->share->text() : std::string(),
          who != about.names.end() ? *who->second : std::string()};
}

class FiguresWriter : public Writer {
 public:
  FiguresWriter(Cells style, std::vector<Label> only) : style_(style), only_(std::move(only)) {}

  void begin(std::string& out) const override { append_row(style_, header(), out); }

  void record(const Record& record, const Document& document, std::string& out) const override {
    const About about(document);
    for (const Entity& entity : document.entities)
      if (wanted(entity.label)) append_row(style_, row_of(record, document, entity, about), out);
  }

  void failure(const RecordId&, const Failure&, std::string&) const override {}

 private:
  bool wanted(const Label& label) const {
    return only_.empty() ? is_figure(label) : std::find(only_.begin(), only_.end(), label) != only_.end();
  }
  Cells style_;
  std::vector<Label> only_;
};

}  // namespace

std::unique_ptr<Writer> make_figures_writer(Cells style, std::vector<Label> only) {
  return std::make_unique<FiguresWriter>(style, std::move(only));
}

}  // namespace warta::formats
