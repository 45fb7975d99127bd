/// batch/: where the output goes: a descriptor, or a file that appears whole or not at all.
///
///     auto output = open_output("out.jsonl");   // writes beside it
///     output->write(bytes);
///     output->commit();                         // synced and renamed; without it nothing is left
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <warta/types.hpp>

namespace warta::batch {

/// Nobody reads the output any more.
class ClosedPipe : public Error {
 public:
  using Error::Error;
};

class Output {
 public:
  virtual ~Output() = default;
  /// Throws ClosedPipe, or Error with the path and the reason.
  virtual void write(std::string_view bytes) = 0;
  virtual void commit() = 0;
  /// The file that must not be left behind; empty: none.
  virtual std::string temporary() const { return {}; }
};

/// A file; what is not a regular file (`/dev/null`, a named pipe) is written straight. Throws Error where it cannot be made.
std::unique_ptr<Output> open_output(const std::string& path);
/// `name` is for messages. The descriptor is not closed.
std::unique_ptr<Output> descriptor_output(int descriptor, std::string name);

}  // namespace warta::batch
