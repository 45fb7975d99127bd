/// cli/: a half-written file does not outlive an interrupted run.
#pragma once

#include <string>

namespace warta::cli {

/// While it lives, SIGINT, SIGTERM and SIGHUP remove the file and then end the process as they would have. One at a time.
class RemoveAtSignal {
 public:
  explicit RemoveAtSignal(const std::string& path);  ///< empty: nothing to remove
  ~RemoveAtSignal();
  RemoveAtSignal(const RemoveAtSignal&) = delete;
  RemoveAtSignal& operator=(const RemoveAtSignal&) = delete;
};

}  // namespace warta::cli
