#include "formats/reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/text.hpp"

namespace warta::formats {

namespace {

std::string shown(const std::string& path) { return path == "-" ? "standard input" : text::clean(path).text; }

/// Ends a reader's input at the first error that its bytes throw, with a failure in that place.
class Guarded : public Reader {
 public:
  Guarded(std::unique_ptr<Reader> reader, std::string path) : reader_(std::move(reader)), path_(std::move(path)) {}
  bool next(Item& item) override {
    if (ended_) return false;
    try {
      ended_ = !reader_->next(item);
    } catch (const Error& error) {
      ended_ = true;
      item = lost_input(path_, codes::unreadable, error.what());
      return true;
    }
    return !ended_;
  }

 private:
  std::unique_ptr<Reader> reader_;
  std::string path_;
  bool ended_ = false;
};

}  // namespace

const std::vector<std::string>& input_kind_names() {
  static const std::vector<std::string> names = {"text", "lines", "jsonl"};
  return names;
}

std::optional<InputKind> input_kind(std::string_view name) {
  const auto& names = input_kind_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<InputKind>(found - names.begin());
}

InputKind guess_input_kind(std::string_view path) {
  const std::string_view name = without_compression(path);
  return name.ends_with(".jsonl") || name.ends_with(".ndjson") ? InputKind::jsonl : InputKind::text;
}

std::unique_ptr<Reader> make_reader(InputKind kind, std::unique_ptr<ByteSource> bytes, const std::string& path,
                                    const ReaderOptions& options) {
  constexpr auto makers = std::to_array({make_text_reader, make_lines_reader, make_jsonl_reader});
  return std::make_unique<Guarded>(makers[static_cast<std::size_t>(kind)](std::move(bytes), path, options), path);
}

Item lost_input(const std::string& path, std::string_view code, const std::string& message) {
  Item item;
  item.record.id.text = file_name(path);
  item.failure = Failure{std::string(code), text::clean(message).text};
  item.input_lost = true;
  return item;
}

Failure too_large(const std::string& where, std::size_t limit) {
  return {std::string(codes::too_large), where + ": larger than " + std::to_string(limit) + " bytes; raise --max-record to read it"};
}

std::string place(const std::string& path, std::size_t line) { return shown(path) + ':' + std::to_string(line); }

}  // namespace warta::formats
