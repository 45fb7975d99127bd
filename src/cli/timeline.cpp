// warta timeline: articles in, a table of their times out, in order of time.
#include <memory>

#include "cli/records.hpp"
#include "formats/cells.hpp"

namespace warta::cli {

namespace {

struct TimelineOptions : RecordOptions {
  std::string format = formats::cell_formats().front();
  std::vector<std::string> only;
};

int run(const TimelineOptions& options, const Context& context) {
  const Model model = load_model(context, options.model);
  const std::vector<Label> only(options.only.begin(), options.only.end());
  const auto writer = formats::make_timeline_writer(formats::cells(options.format), only, text::Offsets::Unit::codepoint);
  const auto make_analysis = [&]() -> Analysis {
    const auto analyzer = std::make_shared<Analyzer>(model);
    return [analyzer](const formats::Record& record) { return analyzer->analyze(record.text, {.published = record.published}); };
  };
  return process(options, make_analysis, *writer);
}

}  // namespace

void add_timeline(CLI::App& app, Context& context) {
  CLI::App* command = add_subcommand(app, "timeline", "A table of the times in articles, in order of time",
                                     "warta timeline --format csv --only DATE,TIME -o timeline.csv articles/");
  const auto options = std::make_shared<TimelineOptions>();
  add_record_options(*command, *options);
  command->add_option("--format", options->format, "How to write a row")
      ->check(CLI::IsMember(formats::cell_formats()))
      ->capture_default_str();
  command->add_option("--only", options->only, "Labels to keep, the others are left out")
      ->type_name("LABEL,...")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"DATE", "TIME", "DURATION", "SET"}));
  command->callback([options, &context] { context.status = run(*options, context); });
}

}  // namespace warta::cli
