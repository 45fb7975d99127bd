/// formats/: bytes -> records. One file a format.
///
///     auto reader = make_reader(InputKind::jsonl, open_bytes(path), path, options);
///     for (Item item; reader->next(item);) use(item);
///
/// A reader never throws for what stands in its input: a broken record is an Item with a failure, a broken input is a last Item
/// with `input_lost`. Memory is bounded by ReaderOptions::max_record.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/bytes.hpp"
#include "formats/record.hpp"

namespace warta::formats {

enum class InputKind { text, lines, jsonl };

/// The names of the kinds, in the order of the enumeration.
const std::vector<std::string>& input_kind_names();
std::optional<InputKind> input_kind(std::string_view name);
/// Guessed from the name, also behind .gz and .zst: `.jsonl`, `.ndjson`, else text.
InputKind guess_input_kind(std::string_view path);

struct ReaderOptions {
  std::size_t max_record = std::size_t{16} << 20;  ///< bytes
  std::string text_field = "text", id_field = "id", date_field = "published", title_field = "title";
  std::string published = {};  ///< the ISO date of records that have none of their own; empty: unknown
};

class Reader {
 public:
  virtual ~Reader() = default;
  /// The next record or failure; false at the end.
  virtual bool next(Item& item) = 0;
};

/// `path` names the input in messages; `-` is standard input.
std::unique_ptr<Reader> make_reader(InputKind kind, std::unique_ptr<ByteSource> bytes, const std::string& path,
                                    const ReaderOptions& options);

std::unique_ptr<Reader> make_text_reader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options);
std::unique_ptr<Reader> make_lines_reader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options);
std::unique_ptr<Reader> make_jsonl_reader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options);

/// The failure of a whole input.
Item lost_input(const std::string& path, std::string_view code, const std::string& message);
/// The failure of a record over the limit; `where` is its place, `news.jsonl:3`.
Failure too_large(const std::string& where, std::size_t limit);
/// `path:line`, or `standard input:line`.
std::string place(const std::string& path, std::size_t line);

}  // namespace warta::formats
