/// formats/: bytes of a file or of standard input, a buffer at a time, out of gzip and Zstandard where the name ends so.
///
///     std::unique_ptr<ByteSource> bytes = open_bytes("articles.jsonl.zst");
///     while (std::size_t n = bytes->read(buffer, sizeof buffer)) use(buffer, n);
///
/// Errors are thrown as Error with the path, the reason and what to do. Memory does not grow with the input.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <warta/types.hpp>

namespace warta::formats {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Reads up to `size` bytes; 0 at the end.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
};

/// A path could not be opened because it does not exist.
class NotFound : public Error {
 public:
  using Error::Error;
};

/// `-` is standard input. Throws NotFound or Error.
std::unique_ptr<ByteSource> open_bytes(const std::string& path);

/// `path` without `.gz` or `.zst`.
std::string_view without_compression(std::string_view path);

/// Ready-made layers, for tests and for open_bytes. `name` is for messages.
std::unique_ptr<ByteSource> memory_bytes(std::string content);
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> source, std::string name);
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> source, std::string name);

}  // namespace warta::formats
