#include "cli/records.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "batch/output.hpp"
#include "batch/pipeline.hpp"
#include "cli/progress.hpp"
#include "cli/signals.hpp"
#include "text/text.hpp"

namespace warta::cli {

namespace {

constexpr std::size_t largest_record = std::size_t{1} << 30;  // offsets have 32 bits, and ill-formed bytes grow threefold
constexpr unsigned most_jobs = 256;

std::string check_date(const std::string& date) {
  if (date.empty() || formats::read_date(date)) return {};
  return "no day of the calendar: `" + date + "`; write YYYY-MM-DD";
}

void add_reader_options(CLI::App& command, RecordOptions& options) {
  formats::ReaderOptions& reader = options.reader;
  command.add_option("inputs", options.inputs, "Files, folders (their *.txt), or - for standard input, the default")
      ->type_name("FILE|DIR|-");
  command.add_option("--input", options.kind, "How to read; else guessed from the name: .jsonl, .ndjson, all other text")
      ->check(CLI::IsMember(formats::input_kind_names()));
  command.add_option("--text-field", reader.text_field, "Field of the article in JSONL")->capture_default_str();
  command.add_option("--id-field", reader.id_field, "Field of its id")->capture_default_str();
  command.add_option("--date-field", reader.date_field, "Field of its day of publication")->capture_default_str();
  command.add_option("--published", reader.published, "Day of publication of articles that have none of their own")
      ->type_name("YYYY-MM-DD")
      ->check(CLI::Validator(check_date, ""));
  command.add_option("--max-record", reader.max_record, "Largest article, in bytes (also 64KiB, 100MiB)")
      ->type_name("BYTES")
      ->default_str("16777216")
      ->transform(CLI::AsSizeValue(false).description(""))
      ->check(CLI::Range(std::size_t{1}, largest_record).description(""));
}

/// Counts what the exit status depends on.
struct Tally {
  std::size_t well = 0, failed = 0, lost_inputs = 0;
  int status(std::size_t inputs) const {
    if (failed == 0) return all_well;
    return well == 0 && lost_inputs == inputs ? nothing_done : some_failed;
  }
};

/// Analyses records on one thread.
class RecordWorker {
 public:
  RecordWorker(const AnalysisFactory& make, const formats::Writer& writer) : make_(&make), writer_(&writer), analysis_(make()) {}

  void operator()(formats::Item& item, batch::Outcome& outcome) {
    if (!item.failure) analyze(item, outcome.output);
    if (item.failure) {
      outcome.output.clear();
      writer_->failure(item.record.id, *item.failure, outcome.output);
    }
    outcome.failure = std::move(item.failure);
    outcome.input_lost = item.input_lost;
  }

 private:
  void analyze(formats::Item& item, std::string& output) {
    try {
      writer_->record(item.record, analysis_(item.record), output);
    } catch (const std::exception& error) {
      const std::string reason = text::clean(error.what()).text;
      item.failure = formats::Failure{std::string(formats::codes::failed), item.record.id.text + ": the analysis failed: " + reason};
      analysis_ = (*make_)();  // its buffers may be half-filled
    }
  }
  const AnalysisFactory* make_;
  const formats::Writer* writer_;
  Analysis analysis_;
};

void run(const RecordOptions& options, std::vector<batch::Input> inputs, const AnalysisFactory& make_analysis,
         const formats::Writer& writer, batch::Output& output, Tally& tally) {
  Progress progress(!options.quiet && !writes_to_terminal(options));
  batch::Records records(std::move(inputs), options.reader);
  const auto source = [&](formats::Item& item) { return records.next(item); };
  const auto make_worker = [&]() -> batch::Worker { return RecordWorker(make_analysis, writer); };
  std::string kept;
  const auto sink = [&](const batch::Outcome& outcome) {
    ++(outcome.failure ? tally.failed : tally.well);
    if (outcome.input_lost) ++tally.lost_inputs;
    if (outcome.failure) progress.complain(outcome.failure->message);
    try {
      writer.needs_all() ? void(kept += outcome.output) : output.write(outcome.output);
    } catch (const batch::ClosedPipe&) {
      std::_Exit(all_well);  // at once: the reading thread may wait for input that nobody needs any more
    }
    progress.count(tally.well + tally.failed, tally.failed);
  };
  std::string header;
  writer.begin(header);
  output.write(header);
  batch::run(source, make_worker, sink, {.workers = options.jobs});
  if (writer.needs_all()) output.write(writer.finish(std::move(kept)));
}

}  // namespace

void add_record_options(CLI::App& command, RecordOptions& options) {
  add_reader_options(command, options);
  options.jobs = std::clamp(std::thread::hardware_concurrency(), 1U, most_jobs);
  command.add_option("-o,--output", options.output, "File to write (complete or not at all), else standard output")->type_name("FILE");
  command.add_option("-j,--jobs", options.jobs, "Threads that work; the output is the same for any number")
      ->type_name("N")
      ->check(CLI::Range(1U, most_jobs).description(""));
  add_model_option(command, options.model);
  command.add_flag("--quiet", options.quiet, "No progress and no hints on standard error");
}

bool writes_to_terminal(const RecordOptions& options) { return options.output.empty() && ::isatty(STDOUT_FILENO) == 1; }

int process(const RecordOptions& options, const AnalysisFactory& make_analysis, const formats::Writer& writer) {
  std::vector<batch::Input> inputs = batch::find_inputs(options.inputs, formats::input_kind(options.kind));
  if (!batch::any_readable(inputs)) {
    for (const batch::Input& input : inputs) complain(input.failure->message);
    return nothing_done;
  }
  const std::size_t count = inputs.size();
  const auto output =
      options.output.empty() ? batch::descriptor_output(STDOUT_FILENO, "standard output") : batch::open_output(options.output);
  const RemoveAtSignal guard(output->temporary());
  Tally tally;
  try {
    if (options.inputs.empty() && !options.quiet && ::isatty(STDIN_FILENO) == 1)
      complain("reading from the terminal; Ctrl-D ends the text");
    run(options, std::move(inputs), make_analysis, writer, *output, tally);
    if (tally.status(count) != nothing_done) output->commit();
  } catch (const batch::ClosedPipe&) {
    return all_well;
  }
  return tally.status(count);
}

}  // namespace warta::cli
