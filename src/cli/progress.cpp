#include "cli/progress.hpp"

#include <unistd.h>

#include <iostream>
#include <string>

#include "cli/command.hpp"

namespace warta::cli {

namespace {
constexpr std::chrono::milliseconds interval{100}, patience{500};  // a short run shows nothing
}

Progress::Progress(bool wanted) : shows_(wanted && ::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + patience) {}

Progress::~Progress() { clear(); }

void Progress::clear() {
  if (dirty_) std::cerr << "\r\x1b[K" << std::flush;
  dirty_ = false;
}

void Progress::count(std::size_t records, std::size_t failed) {
  if (!shows_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + interval;
  std::string line = "\r\x1b[K" + std::to_string(records) + " records";
  if (failed > 0) line += ", " + std::to_string(failed) + " failed";
  std::cerr << line << std::flush;
  dirty_ = true;
}

void Progress::complain(std::string_view message) {
  clear();
  cli::complain(message);
}

}  // namespace warta::cli
