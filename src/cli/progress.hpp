/// cli/: a line on standard error that counts records, while that is a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace warta::cli {

class Progress {
 public:
  explicit Progress(bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// At most ten times a second something is shown.
  void count(std::size_t records, std::size_t failed);
  /// A line of its own, which the counter does not disturb.
  void complain(std::string_view message);

 private:
  void clear();
  bool shows_ = false, dirty_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace warta::cli
