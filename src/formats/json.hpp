/// formats/: a JSON writer that appends to a buffer, one line, no white space.
///
///     JsonWriter json(out);
///     json.open('{').key("id").number(1).key("text").string("a\"b").close('}');   // {"id":1,"text":"a\"b"}
///
/// Commas are the writer's; nesting is the caller's. Strings must be well-formed UTF-8. Numbers never depend on the locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warta::formats {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(&out) {}
  JsonWriter& open(char bracket);   ///< `{` or `[`
  JsonWriter& close(char bracket);  ///< `}` or `]`
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& number(std::int64_t value);
  /// At most `decimals` (0 to 9) digits behind the point, no trailing zeros. A value that is not finite is written as null.
  JsonWriter& number(double value, int decimals);
  JsonWriter& boolean(bool value);
  JsonWriter& raw(std::string_view json);  ///< ready-made JSON

 private:
  void separate();
  std::string* out_;
  bool comma_ = false;
};

/// Appends `text` between quotation marks, escaped.
void append_json_string(std::string_view text, std::string& out);

/// At most `decimals` digits behind the point, no trailing zeros, no exponent: `0.98`, `1`.
std::string decimal_text(double value, int decimals);

}  // namespace warta::formats
