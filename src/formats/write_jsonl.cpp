// The record of DESIGN.md, one line an article. Absent knowledge is an absent key.
#include <array>

#include "formats/json.hpp"
#include "formats/value.hpp"
#include "formats/writer.hpp"

namespace warta::formats {

namespace {

constexpr int schema = 1, score_decimals = 3, share_decimals = 4;

void write_id(const RecordId& id, JsonWriter& json) {
  json.key("id");
  if (id.is_number)
    json.raw(id.text);
  else
    json.string(id.text);
}

void write_text(std::string_view key, std::string_view text, JsonWriter& json) {
  if (!text.empty()) json.key(key).string(text);
}

void write_value(std::string_view key, const Value& value, JsonWriter& json) {
  if (const auto* number = std::get_if<Decimal>(&value)) json.key(key).raw(number->text());
  if (const auto* text = std::get_if<std::string>(&value)) json.key(key).string(*text);
}

void write_reference(std::string_view key, int id, JsonWriter& json) {
  if (id != 0) json.key(key).number(std::int64_t{id});
}

void write_reading(const Reading& reading, JsonWriter& json) {
  write_value("value", reading.value, json);
  write_value("low", reading.low, json);
  write_value("high", reading.high, json);
  if (!reading.result.empty()) {
    json.key("result").open('[');
    for (const Decimal& number : reading.result) json.raw(number.text());
    json.close(']');
  }
  write_text("unit", reading.unit, json);
  write_text("mod", reading.mod, json);
  write_text("approx", reading.approx, json);
  write_text("change", reading.change, json);
  write_text("counts", reading.counts, json);
  write_text("per", reading.per, json);
  write_text("scope", reading.scope, json);
  if (reading.conflict) json.key("conflict").boolean(true);
  if (reading.si_amount) {
    json.key("si").open('{').key("value").raw(reading.si_amount->text());
    write_text("unit", reading.si_unit, json);
    json.close('}');
  }
  write_reference("who", reading.who, json);
}

/// Writes one document; holds what all its parts need.
class Pen {
 public:
  Pen(const Document& document, text::Offsets::Unit unit, JsonWriter& json)
      : document_(document), offsets_(document.text, document.source_gaps, unit), json_(json) {}

  void sentences() {
    json_.key("sentences").open('[');
    for (const Span& sentence : document_.sentences) pair(sentence);
    json_.close(']');
  }
  void entities() {
    json_.key("entities").open('[');
    for (const Entity& entity : document_.entities) write(entity);
    json_.close(']');
  }
  void actors() {
    json_.key("actors").open('[');
    for (const Actor& actor : document_.actors) write(actor);
    json_.close(']');
  }
  void relations() {
    json_.key("relations").open('[');
    for (const Relation& relation : document_.relations) write(relation);
    json_.close(']');
  }
  void quotes() {
    json_.key("quotes").open('[');
    for (const Quote& quote : document_.quotes) write(quote);
    json_.close(']');
  }
  void blocks() {
    json_.key("blocks").open('[');
    for (const Block& block : document_.blocks)
      json_.open('[').number(offset(block.span.begin)).number(offset(block.span.end)).string(name(block.kind)).close(']');
    json_.close(']');
  }

 private:
  std::int64_t offset(std::uint32_t byte) const { return offsets_(byte); }
  void start_and_end(Span span) { json_.key("start").number(offset(span.begin)).key("end").number(offset(span.end)); }
  void pair(Span span) { json_.open('[').number(offset(span.begin)).number(offset(span.end)).close(']'); }

  void write(const Entity& entity) {
    json_.open('{').key("id").number(std::int64_t{entity.id});
    start_and_end(entity.span);
    json_.key("text").string(entity.text).key("label").string(name(entity.label));
    write_reading(entity.reading, json_);
    write_text("name", entity.name, json_);
    write_reference("actor", entity.actor, json_);
    json_.key("score").number(static_cast<double>(entity.score), score_decimals).close('}');
  }
  void write(const Role& role) {
    json_.open('{').key("text").string(role.text);
    start_and_end(role.span);
    write_reference("actor", role.actor, json_);
    json_.close('}');
  }
  void write(const Actor& actor) {
    json_.open('{').key("id").number(std::int64_t{actor.id}).key("label").string(name(actor.label)).key("name").string(actor.name);
    json_.key("mentions").open('[');
    for (const int id : actor.mentions) json_.number(std::int64_t{id});
    json_.close(']');
    if (!actor.roles.empty()) {
      json_.key("roles").open('[');
      for (const Role& role : actor.roles) write(role);
      json_.close(']');
    }
    if (actor.place) write(*actor.place);
    json_.close('}');
  }
  void write(const Place& place) {
    json_.key("place").open('{');
    write_text("code", place.code, json_);
    write_text("name", place.name, json_);
    write_text("country", place.country, json_);
    json_.close('}');
  }
  void write(const Relation& relation) {
    json_.open('{').key("type").string(relation.type).key("from").number(std::int64_t{relation.from});
    json_.key("to").number(std::int64_t{relation.to});
    if (relation.share) json_.key("share").number(relation.share->to_double(), share_decimals);
    json_.close('}');
  }
  void write(const Quote& quote) {
    json_.open('{');
    start_and_end(quote.span);
    json_.key("kind").string(quote.direct ? "direct" : "indirect");
    write_reference("speaker", quote.speaker, json_);
    if (quote.verb) {
      json_.key("verb");
      pair(*quote.verb);
    }
    json_.close('}');
  }

  const Document& document_;
  text::Offsets offsets_;
  JsonWriter& json_;
};

std::string_view unit_name(text::Offsets::Unit unit) {
  constexpr std::array<std::string_view, 3> names = {"byte", "codepoint", "utf16"};
  return names[static_cast<std::size_t>(unit)];
}

class JsonlWriter : public Writer {
 public:
  explicit JsonlWriter(const WriterOptions& options) : options_(options) {}

  void record(const Record& record, const Document& document, std::string& out) const override {
    JsonWriter json(out);
    json.open('{');
    write_id(record.id, json);
    json.key("schema").number(std::int64_t{schema}).key("offsets").string(unit_name(options_.unit));
    if (options_.with_text) json.key("text").string(document.text);
    write_text("title", headline(record, document), json);
    write_text("published", document.published, json);
    Pen pen(document, options_.unit, json);
    pen.sentences();
    pen.entities();
    pen.actors();
    pen.relations();
    pen.quotes();
    pen.blocks();
    json.close('}');
    out += '\n';
  }

  void failure(const RecordId& id, const Failure& failure, std::string& out) const override {
    JsonWriter json(out);
    json.open('{');
    write_id(id, json);
    json.key("error").open('{').key("code").string(failure.code).key("message").string(failure.message).close('}').close('}');
    out += '\n';
  }

 private:
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_jsonl_writer(const WriterOptions& options) { return std::make_unique<JsonlWriter>(options); }

}  // namespace warta::formats
