#include "batch/pipeline.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace warta::batch {

namespace {

struct Job {
  std::size_t number = 0, bytes = 0;
  formats::Item item;
};
struct Finished {
  Outcome outcome;
  std::size_t bytes = 0;
};

/// The state that the three kinds of threads share. A record is in flight from its reading to its writing.
class Flight {
 public:
  explicit Flight(const Limits& limits) : limits_(limits), most_(std::size_t{limits.workers} * 4) {}

  /// Waits for room; false where the run is over.
  bool push(formats::Item&& item) {
    const std::size_t bytes = item.record.text.size();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || has_room(bytes); });
    if (stopped_) return false;
    bytes_ += bytes;
    queue_.push_back({read_++, bytes, std::move(item)});
    changed_.notify_all();
    return true;
  }
  void end_input() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  std::optional<Job> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || ended_ || !queue_.empty(); });
    if (stopped_ || queue_.empty()) return std::nullopt;
    Job job = std::move(queue_.front());
    queue_.pop_front();
    return job;
  }
  void finish(const Job& job, Outcome&& outcome) {
    const std::lock_guard lock(mutex_);
    finished_[job.number] = {std::move(outcome), job.bytes};
    changed_.notify_all();
  }
  /// The next outcome in order; nothing at the end. Throws what another thread threw.
  std::optional<Outcome> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || finished_.contains(written_) || (ended_ && written_ == read_); });
    if (error_) std::rethrow_exception(error_);
    const auto next = finished_.find(written_);
    if (next == finished_.end()) return std::nullopt;
    Finished finished = std::move(next->second);
    finished_.erase(next);
    bytes_ -= finished.bytes;
    ++written_;
    changed_.notify_all();
    return std::move(finished.outcome);
  }
  void stop(std::exception_ptr error = nullptr) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  bool has_room(std::size_t bytes) const {
    const std::size_t count = read_ - written_;
    return count == 0 || (count < most_ && bytes_ + bytes <= limits_.bytes_in_flight);
  }
  Limits limits_;
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> queue_;
  std::map<std::size_t, Finished> finished_;
  std::size_t read_ = 0, written_ = 0, bytes_ = 0;
  bool ended_ = false, stopped_ = false;
  std::exception_ptr error_;
};

void read_all(const Source& source, Flight& flight) {
  for (formats::Item item; source(item); item = {})
    if (!flight.push(std::move(item))) return;
  flight.end_input();
}

void work(const WorkerFactory& make_worker, Flight& flight) {
  Worker worker;
  while (std::optional<Job> job = flight.pop()) {
    if (!worker) worker = make_worker();
    Outcome outcome;
    worker(job->item, outcome);
    flight.finish(*job, std::move(outcome));
  }
}

/// A thread whose exception ends the flight and is thrown by Flight::take.
template <class Task>
std::jthread start(Flight& flight, Task task) {
  return std::jthread([&flight, task] {
    try {
      task();
    } catch (...) {
      flight.stop(std::current_exception());
    }
  });
}

/// Lets the threads end before they are joined.
struct StopAtEnd {
  Flight& flight;
  ~StopAtEnd() { flight.stop(); }
};

}  // namespace

void run(const Source& source, const WorkerFactory& make_worker, const Sink& sink, const Limits& limits) {
  Flight flight(limits);
  std::vector<std::jthread> threads;
  const StopAtEnd stop{flight};
  threads.push_back(start(flight, [&] { read_all(source, flight); }));
  for (unsigned i = 0; i < limits.workers; ++i) threads.push_back(start(flight, [&] { work(make_worker, flight); }));
  while (std::optional<Outcome> outcome = flight.take()) sink(*outcome);
}

}  // namespace warta::batch
