#include "formats/lines.hpp"

#include <algorithm>
#include <cstring>

namespace warta::formats {

bool LineReader::refill() {
  at_ = 0;
  end_ = bytes_->read(buffer_.data(), buffer_.size());
  return end_ > 0;
}

void LineReader::append(std::string& line, const char* from, std::size_t count) {
  // One byte more than the limit is kept for a carriage return, which does not count.
  const std::size_t room = limit_ + 1 - line.size();
  line.append(from, std::min(room, count));
  if (count > room) too_long_ = true;
}

bool LineReader::next(std::string& line) {
  line.clear();
  too_long_ = false;
  if (at_ == end_ && !refill()) return false;
  ++number_;
  do {
    const char* from = buffer_.data() + at_;
    const auto* found = static_cast<const char*>(std::memchr(from, '\n', end_ - at_));
    const std::size_t count = found ? static_cast<std::size_t>(found - from) : end_ - at_;
    append(line, from, count);
    at_ += count + (found ? 1 : 0);
    if (found) break;
  } while (refill());
  if (!line.empty() && line.back() == '\r' && !too_long_) line.pop_back();
  if (line.size() > limit_) too_long_ = true;
  return true;
}

}  // namespace warta::formats
