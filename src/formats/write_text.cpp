// For people: the article with its entities marked (colours, or the guideline's [[LABEL|text]] without), and a table of what was found.
#include <array>
#include <map>
#include <utility>

#include "formats/json.hpp"
#include "formats/table.hpp"
#include "formats/value.hpp"
#include "formats/writer.hpp"

namespace warta::formats {

namespace {

constexpr std::string_view reset = "\x1b[0m", bold = "\x1b[1m", faint = "\x1b[2m";
constexpr std::size_t widest_text = 44, widest_value = 30;

/// The colour of a label's group: persons, organisations, places, times, figures, other names.
std::string_view color_of(const Label& label) {
  if (is_time(label)) return "\x1b[35m";
  if (is_figure(label)) return "\x1b[33m";
  if (label == labels::PER) return "\x1b[32m";
  if (label == labels::ORG) return "\x1b[36m";
  if (label == labels::GPE || label == labels::LOC || label == labels::FAC) return "\x1b[34m";
  return "\x1b[31m";
}

std::string joined(const std::vector<Decimal>& numbers, std::string_view between) {
  std::string text;
  for (const Decimal& number : numbers) text += (text.empty() ? "" : std::string(between)) + number.text();
  return text;
}

/// `1500000000000 IDR`, `10..20 percent`, `2-1`.
std::string value_cell(const Reading& reading) {
  std::string cell = plain(reading.value);
  if (!reading.result.empty()) cell = joined(reading.result, "-");
  const std::string low = plain(reading.low), high = plain(reading.high);
  if (cell.empty() && !(low.empty() && high.empty())) cell = low + ".." + high;
  if (!cell.empty() && !reading.unit.empty()) cell += ' ' + reading.unit;
  return cell;
}

void add(std::string_view key, std::string_view value, std::string& cell) {
  if (value.empty()) return;
  if (!cell.empty()) cell += "; ";
  cell += std::string(key) + ' ' + std::string(value);
}

std::string reading_cell(const Reading& reading) {
  std::string cell;
  add("mod", reading.mod, cell);
  add("approx", reading.approx, cell);
  add("change", reading.change, cell);
  add("counts", reading.counts, cell);
  add("per", reading.per, cell);
  add("scope", reading.scope, cell);
  if (reading.conflict) add("conflict", "true", cell);
  return cell;
}

std::string actor_cell(const Actor& actor) {
  std::string cell;
  for (const Role& role : actor.roles) add("role", role.text, cell);
  if (actor.place) add("place", actor.place->code + (actor.place->name.empty() ? "" : ' ' + actor.place->name), cell);
  return cell;
}

using Rows = std::vector<std::vector<std::string>>;

/// One row an actor, one for each other thing that reads alike; how often stands in the last cell. Names, then times, then figures.
class Summary {
 public:
  explicit Summary(const Document& document) : document_(document) {
    for (const Actor& actor : document.actors) actors_[actor.id] = &actor;
    for (const Relation& relation : document.relations) relations_.emplace(relation.from, &relation);
    for (const Entity& entity : document.entities) ids_[entity.id] = &entity;
  }

  Rows rows() {
    Rows all;
    for (const int group : {0, 1, 2}) {
      Rows rows;
      std::map<std::vector<std::string>, std::pair<std::size_t, std::size_t>> seen;  // cells -> row, how often
      for (const Entity& entity : document_.entities) {
        if (group_of(entity.label) != group) continue;
        auto [found, fresh] = seen.try_emplace(cells(entity), rows.size(), 0);
        ++found->second.second;
        if (fresh) rows.push_back(found->first);
      }
      for (const auto& [cells, at] : seen)
        if (at.second > 1) rows[at.first].back() += (rows[at.first].back().empty() ? "" : "; ") + std::to_string(at.second) + " times";
      all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
  }

 private:
  static int group_of(const Label& label) { return is_time(label) ? 1 : is_figure(label) ? 2 : 0; }

  std::vector<std::string> cells(const Entity& entity) const {
    const std::string label(name(entity.label));
    const auto actor = actors_.find(entity.actor);
    if (actor != actors_.end()) return row(std::string(name(actor->second->label)), actor->second->name, "", actor_cell(*actor->second));
    std::string about = reading_cell(entity.reading);
    if (const auto who = actors_.find(entity.reading.who); who != actors_.end()) add("who", who->second->name, about);
    if (const auto relation = relations_.find(entity.id); relation != relations_.end()) add(*relation->second, about);
    return row(label, entity.text, value_cell(entity.reading), about);
  }

  void add(std::string_view key, std::string_view value, std::string& cell) const { formats::add(key, value, cell); }
  void add(const Relation& relation, std::string& cell) const {
    const auto target = ids_.find(relation.to);
    if (target == ids_.end()) return;
    std::string value = one_line(target->second->text);
    if (relation.share) value += " (" + decimal_text(relation.share->to_double(), 4) + ')';
    add(relation.type, value, cell);
  }

  static std::vector<std::string> row(const std::string& label, const std::string& text, const std::string& value,
                                      const std::string& about) {
    const auto cell = [](const std::string& content) { return for_terminal(one_line(content)); };
    return {label, cut_to_width(cell(text), widest_text), cut_to_width(cell(value), widest_value), cell(about)};
  }

  const Document& document_;
  std::map<int, const Actor*> actors_;
  std::multimap<int, const Relation*> relations_;
  std::map<int, const Entity*> ids_;
};

class TextWriter : public Writer {
 public:
  explicit TextWriter(const WriterOptions& options) : color_(options.color) {}

  void record(const Record& record, const Document& document, std::string& out) const override {
    if (record.id.text != "-") out += styled(bold, "== " + for_terminal(one_line(record.id.text)) + " ==") + "\n\n";
    if (!record.title.empty()) out += styled(bold, for_terminal(record.title)) + "\n\n";
    append_marked(document, out);
    append_summary(document, out);
  }

  void failure(const RecordId& id, const Failure& failure, std::string& out) const override { append_error_comment(id, failure, out); }

 private:
  std::string styled(std::string_view style, const std::string& text) const {
    return color_ ? std::string(style) + text + std::string(reset) : text;
  }

  void append_marked(const Document& document, std::string& out) const {
    const std::string_view text = document.text;
    std::uint32_t at = 0;
    for (const Entity& entity : document.entities) {
      out += for_terminal(text.substr(at, entity.span.begin - at)) + marked(entity);
      at = entity.span.end;
    }
    out += for_terminal(text.substr(at));
    if (!out.ends_with('\n')) out += '\n';
  }

  std::string marked(const Entity& entity) const {
    const std::string label(name(entity.label)), text = for_terminal(entity.text);
    if (!color_) return "[[" + label + '|' + text + "]]";
    const std::string color(color_of(entity.label));
    return std::string(bold) + color + text + std::string(reset) + std::string(faint) + color + ' ' + label + std::string(reset);
  }

  void append_summary(const Document& document, std::string& out) const {
    Rows rows = Summary(document).rows();
    out += '\n';
    if (rows.empty()) return;
    rows.insert(rows.begin(), {"label", "text", "value", "about"});
    std::string table;
    append_table(rows, table);
    const std::size_t first_line = table.find('\n');
    out += styled(faint, table.substr(0, first_line)) + table.substr(first_line) + '\n';
  }

  bool color_;
};

}  // namespace

std::unique_ptr<Writer> make_text_writer(const WriterOptions& options) { return std::make_unique<TextWriter>(options); }

}  // namespace warta::formats
