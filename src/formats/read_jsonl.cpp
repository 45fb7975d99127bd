// Each line is a JSON object with an article in it. Empty lines are skipped.
#include <simdjson.h>

#include "formats/lines.hpp"
#include "formats/reader.hpp"
#include "text/text.hpp"

namespace warta::formats {

namespace {

using simdjson::dom::element;

/// A half of a surrogate pair without its other half is no character, but such escapes occur; as any ill-formed text they are read
/// as U+FFFD. Writes over the escapes in place.
void replace_lone_surrogates(std::string& json) {
  const auto unit = [&](std::size_t at) -> int {  // the value of the escape at `at`, or -1
    if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
    const std::string digits = json.substr(at + 2, 4);
    return digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos ? std::stoi(digits, nullptr, 16) : -1;
  };
  const auto is_high = [](int u) { return u >= 0xD800 && u < 0xDC00; };
  const auto is_low = [](int u) { return u >= 0xDC00 && u < 0xE000; };
  for (std::size_t at = json.find('\\'); at != std::string::npos && at + 1 < json.size(); at = json.find('\\', at)) {
    const int here = unit(at);
    const bool pair = is_high(here) && is_low(unit(at + 6));
    if (!pair && (is_high(here) || is_low(here))) json.replace(at, 6, "\\uFFFD");
    at += pair ? 12 : here >= 0 ? 6 : 2;
  }
}

/// The characters of a number as the line has them: `1.0` stays `1.0`.
std::string number_token(const std::string& line, const std::string& field) {
  simdjson::ondemand::parser parser;
  const simdjson::padded_string padded(line);
  simdjson::ondemand::document document;
  std::string token;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return token;
  simdjson::ondemand::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS) return token;
  for (auto entry : object) {
    std::string_view key, raw;
    if (entry.unescaped_key().get(key) != simdjson::SUCCESS || key != field) continue;
    if (entry.value().raw_json_token().get(raw) == simdjson::SUCCESS) token = raw.substr(0, raw.find_last_not_of(" \t\r\n") + 1);
  }
  return token;
}

class JsonlReader : public Reader {
 public:
  JsonlReader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options)
      : bytes_(std::move(bytes)), path_(std::move(path)), options_(std::move(options)), lines_(*bytes_, options_.max_record) {}

  bool next(Item& item) override {
    do {
      if (!lines_.next(line_)) return false;
      if (lines_.number() == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
    } while (!lines_.too_long() && line_.find_first_not_of(" \t\r") == std::string::npos);
    item = {};
    item.record.id = {std::to_string(lines_.number()), true};
    item.record.published = options_.published;
    if (lines_.too_long())
      item.failure = too_large(place(path_, lines_.number()), options_.max_record);
    else
      read(item);
    if (item.failure) item.record.text.clear();
    return true;
  }

 private:
  void fail(Item& item, std::string_view code, const std::string& why) const {
    if (!item.failure) item.failure = Failure{std::string(code), text::clean(place(path_, lines_.number()) + ": " + why).text};
  }

  /// Parses the line, with a second chance for one whose characters are ill-formed.
  simdjson::error_code parse(element& root) {
    if (!simdjson::validate_utf8(line_)) line_ = text::clean(line_).text;
    const auto once = [&] {
      line_.reserve(line_.size() + simdjson::SIMDJSON_PADDING);
      return parser_.parse(line_.data(), line_.size(), false).get(root);
    };
    const simdjson::error_code error = once();
    if (error != simdjson::STRING_ERROR) return error;
    replace_lone_surrogates(line_);
    return once();
  }

  void read(Item& item) {
    element root;
    if (const auto error = parse(root))
      return fail(item, codes::bad_json,
                  std::string("broken JSON: ") + simdjson::error_message(error) + "; a line must be one JSON object");
    simdjson::dom::object object;
    if (root.get(object)) return fail(item, codes::bad_json, "not a JSON object; a line must be one JSON object");
    element text, id, date, title;
    bool has_text = false, has_id = false, has_date = false, has_title = false;
    for (const auto field : object) {  // the last of several fields of one name counts, as it does elsewhere
      if (field.key == options_.text_field) text = field.value, has_text = true;
      if (field.key == options_.id_field) id = field.value, has_id = true;
      if (field.key == options_.date_field) date = field.value, has_date = true;
      if (field.key == options_.title_field) title = field.value, has_title = true;
    }
    if (has_id) read_id(id, item);
    if (has_date) read_published(date, item);
    if (has_title && title.is_string()) item.record.title = std::string_view(title);
    read_body(has_text && !text.is_null() ? &text : nullptr, item);
  }

  void read_id(const element& id, Item& item) const {
    if (id.is_string()) item.record.id = {std::string(std::string_view(id)), false};
    if (id.is_int64() || id.is_uint64()) item.record.id = {simdjson::minify(id), true};
    if (id.is_double())
      if (std::string token = number_token(line_, options_.id_field); !token.empty()) item.record.id = {std::move(token), true};
  }

  void read_published(const element& date, Item& item) const {
    if (date.is_null()) return;
    if (!date.is_string()) return fail(item, codes::bad_date, "field `" + options_.date_field + "` is not a string; write YYYY-MM-DD");
    const std::string_view written = date;
    if (written.find_first_not_of(" \t") == std::string_view::npos) return;
    if (auto day = read_date(written))
      item.record.published = std::move(*day);
    else
      fail(item, codes::bad_date,
           "field `" + options_.date_field + "` holds no day of the calendar: `" + std::string(written.substr(0, 40)) +
               "`; write YYYY-MM-DD");
  }

  void read_body(const element* text, Item& item) const {
    if (!text)
      return fail(item, codes::no_text, "no field `" + options_.text_field + "`; name the one that holds the article by --text-field");
    if (!text->is_string())
      return fail(item, codes::bad_field,
                  "field `" + options_.text_field + "` is not a string; name the one that holds the article by --text-field");
    item.record.text = std::string_view(*text);
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string path_;
  ReaderOptions options_;
  LineReader lines_;
  std::string line_;
  simdjson::dom::parser parser_;
};

}  // namespace

std::unique_ptr<Reader> make_jsonl_reader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options) {
  return std::make_unique<JsonlReader>(std::move(bytes), std::move(path), std::move(options));
}

}  // namespace warta::formats
