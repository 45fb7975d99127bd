/// cli/: what the subcommands that read articles share: their options, and the run from inputs to output.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "batch/inputs.hpp"
#include "cli/command.hpp"
#include "formats/writer.hpp"

namespace warta::cli {

struct RecordOptions {
  std::vector<std::string> inputs;
  std::string kind;  ///< empty: guessed from the name
  formats::ReaderOptions reader;
  std::string output;  ///< empty: standard output
  std::string model;
  unsigned jobs = 1;
  bool quiet = false;
};

/// Adds the options and gives `options` its defaults. `options` must outlive `command`.
void add_record_options(CLI::App& command, RecordOptions& options);

/// Whether the output is looked at by a person: it goes to a terminal.
bool writes_to_terminal(const RecordOptions& options);

using Analysis = std::function<Document(const formats::Record&)>;  ///< may throw: the record has then failed
using AnalysisFactory = std::function<Analysis()>;                 ///< one analysis a thread

/// Reads, analyses and writes everything; gives the exit status.
int process(const RecordOptions& options, const AnalysisFactory& make_analysis, const formats::Writer& writer);

}  // namespace warta::cli
