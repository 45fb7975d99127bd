#include "batch/pipeline.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <warta/types.hpp>

using namespace warta::batch;
using warta::formats::Item;

namespace {

/// Numbers 0 to `count` - 1 as records.
Source numbers(std::size_t count) {
  return [at = std::size_t{0}, count](Item& item) mutable {
    if (at == count) return false;
    item.record.text = std::to_string(at++);
    return true;
  };
}

/// Takes the longer the earlier a record is, so that threads overtake each other.
Worker slow_echo() {
  return [](Item& item, Outcome& outcome) {
    const unsigned long number = std::stoul(item.record.text);
    std::this_thread::sleep_for(std::chrono::microseconds(number % 7 == 0 ? 700 : 10));
    outcome.output = item.record.text + '\n';
  };
}

std::string run_with(unsigned workers, std::size_t count) {
  std::string out;
  run(numbers(count), slow_echo, [&](const Outcome& outcome) { out += outcome.output; }, {.workers = workers});
  return out;
}

}  // namespace

TEST_CASE("the output has the order of the input for any number of workers") {
  std::string expected;
  for (int i = 0; i < 300; ++i) expected += std::to_string(i) + '\n';
  for (const unsigned workers : {1U, 2U, 3U, 8U, 32U}) CHECK(run_with(workers, 300) == expected);
  CHECK(run_with(4, 0).empty());
  CHECK(run_with(4, 1) == "0\n");
}

TEST_CASE("records in flight are bounded, in number and in bytes") {
  std::atomic<std::size_t> read = 0, most = 0;
  std::size_t written = 0;
  std::atomic<std::size_t> written_seen = 0;
  const auto source = [&](Item& item) {
    if (read == 200) return false;
    item.record.text = std::string(1000, 'x');
    most = std::max(most.load(), ++read - written_seen);
    return true;
  };
  const auto worker = []() -> Worker { return [](Item&, Outcome&) {}; };
  const auto sink = [&](const Outcome&) {
    std::this_thread::sleep_for(std::chrono::microseconds(100));
    written_seen = ++written;
  };
  run(source, worker, sink, {.workers = 8, .bytes_in_flight = 5000});
  CHECK(written == 200);
  CHECK(most <= 5 + 3);  // five in flight, one that waits for room, one in the sink, one just taken
  read = 0, written = 0, written_seen = 0;
  run(source, worker, sink, {.workers = 2, .bytes_in_flight = 10});  // each is larger than all that may fly
  CHECK(written == 200);
}

TEST_CASE("what is thrown anywhere is thrown to the caller, and no thread is left") {
  const auto sink = [](const Outcome&) {};
  const auto throwing_source = [](Item&) -> bool { throw warta::Error("source"); };
  CHECK_THROWS_WITH(run(throwing_source, slow_echo, sink, {.workers = 3}), "source");
  const auto throwing_factory = []() -> Worker { throw warta::Error("factory"); };
  CHECK_THROWS_WITH(run(numbers(100), throwing_factory, sink, {.workers = 3}), "factory");
  const auto throwing_worker = []() -> Worker { return [](Item&, Outcome&) { throw warta::Error("worker"); }; };
  CHECK_THROWS_WITH(run(numbers(100), throwing_worker, sink, {.workers = 3}), "worker");
  const auto throwing_sink = [](const Outcome&) { throw warta::Error("sink"); };
  CHECK_THROWS_WITH(run(numbers(100), slow_echo, throwing_sink, {.workers = 3}), "sink");
}
