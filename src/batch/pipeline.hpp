/// batch/: records -> workers -> output in the order of the records.
///
///     run(source, make_worker, sink, {.workers = 4});
///
/// One thread reads, `workers` threads work, the caller's thread writes. What the sink sees does not depend on the number of workers.
/// Records in flight are bounded in number and in bytes, so memory does not grow with the input.
#pragma once

#include <functional>
#include <string>

#include "formats/record.hpp"

namespace warta::batch {

/// What became of one record.
struct Outcome {
  formats::RecordId id;
  std::optional<formats::Failure> failure;
  bool input_lost = false;
  std::string output;
};

using Source = std::function<bool(formats::Item&)>;            ///< the next record; false at the end
using Worker = std::function<void(formats::Item&, Outcome&)>;  ///< called by one thread
using WorkerFactory = std::function<Worker()>;                 ///< called once a thread, when it has its first record
using Sink = std::function<void(const Outcome&)>;              ///< called in order, on the caller's thread

struct Limits {
  unsigned workers = 1;
  std::size_t bytes_in_flight = std::size_t{64} << 20;  ///< one record may be larger; then it is alone
};

/// Returns when the source has ended and everything is written. What source, workers, factory or sink throw ends the run and is
/// thrown here; a source that blocks is waited for.
void run(const Source& source, const WorkerFactory& make_worker, const Sink& sink, const Limits& limits);

}  // namespace warta::batch
