/// batch/: the arguments of a command -> the inputs to read -> their records, one after another.
///
///     Records records(find_inputs({"a.txt", "folder", "-"}, std::nullopt), options);
///     for (Item item; records.next(item);) use(item);
///
/// An argument that cannot be read is an input with a failure, and gives one failed record in its place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/reader.hpp"

namespace warta::batch {

struct Input {
  std::string path;  ///< `-` is standard input
  formats::InputKind kind = formats::InputKind::text;
  std::optional<formats::Failure> failure;
};

/// Files stay in the order given; a folder becomes its articles, at any depth, sorted by path: `*.txt`, with `kind` jsonl `*.jsonl` and
/// `*.ndjson`, also behind .gz and .zst; hidden ones and links to folders are left out. No argument means standard input.
std::vector<Input> find_inputs(const std::vector<std::string>& arguments, std::optional<formats::InputKind> kind);

/// Whether there is anything to do at all.
bool any_readable(const std::vector<Input>& inputs);

class Records {
 public:
  Records(std::vector<Input> inputs, formats::ReaderOptions options) : inputs_(std::move(inputs)), options_(std::move(options)) {}
  /// Opens one input at a time. False at the end of the last.
  bool next(formats::Item& item);

 private:
  void open(const Input& input, formats::Item& failed);
  std::vector<Input> inputs_;
  formats::ReaderOptions options_;
  std::unique_ptr<formats::Reader> reader_;
  std::size_t next_input_ = 0;
};

}  // namespace warta::batch
