/// formats/: lines of a byte source, of bounded length.
#pragma once

#include <string>
#include <vector>

#include "formats/bytes.hpp"

namespace warta::formats {

class LineReader {
 public:
  LineReader(ByteSource& bytes, std::size_t limit) : bytes_(&bytes), limit_(limit), buffer_(buffer_size) {}

  /// The next line without its `\n` or `\r\n`; false at the end. A line longer than the limit is skipped to its end and cut:
  /// `too_long()` then says so.
  bool next(std::string& line);
  bool too_long() const { return too_long_; }
  /// The number of the line last given, from 1.
  std::size_t number() const { return number_; }

 private:
  static constexpr std::size_t buffer_size = 1 << 16;
  bool refill();
  void append(std::string& line, const char* from, std::size_t count);

  ByteSource* bytes_;
  std::size_t limit_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, end_ = 0, number_ = 0;
  bool too_long_ = false;
};

}  // namespace warta::formats
