#include "cli/signals.hpp"

#include <limits.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cstring>

namespace warta::cli {

namespace {

// A signal handler can reach nothing but static memory.
std::array<char, PATH_MAX> path_to_remove = {};

constexpr std::array signals = {SIGINT, SIGTERM, SIGHUP};

void remove_and_die(int signal) {
  ::unlink(path_to_remove.data());
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

/// A signal that is ignored (nohup) stays ignored.
void handle(void (*handler)(int)) {
  for (const int number : signals) {
    struct sigaction old = {};
    if (::sigaction(number, nullptr, &old) == 0 && old.sa_handler != SIG_IGN) ::signal(number, handler);
  }
}

}  // namespace

RemoveAtSignal::RemoveAtSignal(const std::string& path) {
  if (path.empty() || path.size() >= path_to_remove.size()) return;
  std::memcpy(path_to_remove.data(), path.c_str(), path.size() + 1);
  handle(remove_and_die);
}

RemoveAtSignal::~RemoveAtSignal() {
  if (path_to_remove[0] == '\0') return;
  handle(SIG_DFL);
  path_to_remove[0] = '\0';
}

}  // namespace warta::cli
