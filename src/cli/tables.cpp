// warta figures, warta timeline: articles in, a table out that spreadsheets read.
#include <functional>
#include <memory>

#include "cli/records.hpp"
#include "formats/cells.hpp"

namespace warta::cli {

namespace {

struct TableOptions : RecordOptions {
  std::string format = formats::cell_formats().front();
  std::vector<std::string> only;
};

/// What one table has of its own.
struct Table {
  const char *name, *description, *example;
  std::vector<std::string> labels;
  std::function<std::unique_ptr<formats::Writer>(const TableOptions&, const std::vector<Label>& only)> writer;
};

int run(const Table& table, const TableOptions& options, const Context& context) {
  const Model model = load_model(context, options.model);
  const auto writer = table.writer(options, {options.only.begin(), options.only.end()});
  const auto make_analysis = [&]() -> Analysis {
    const auto analyzer = std::make_shared<Analyzer>(model);
    return [analyzer](const formats::Record& record) { return analyzer->analyze(record.text, {.published = record.published}); };
  };
  return process(options, make_analysis, *writer);
}

void add_table(CLI::App& app, Context& context, Table table) {
  CLI::App* command = add_subcommand(app, table.name, table.description, table.example);
  const auto options = std::make_shared<TableOptions>();
  add_record_options(*command, *options);
  command->add_option("--format", options->format, "How to write a row")
      ->check(CLI::IsMember(formats::cell_formats()))
      ->capture_default_str();
  command->add_option("--only", options->only, "Labels to keep, the others are left out")
      ->type_name("LABEL,...")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(table.labels));
  command->callback([table = std::move(table), options, &context] { context.status = run(table, *options, context); });
}

}  // namespace

void add_figures(CLI::App& app, Context& context) {
  add_table(app, context,
            {"figures",
             "A table of the figures in articles, for spreadsheets",
             "warta figures --format csv --only MONEY,PERCENT -o figures.csv articles/",
             {"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"},
             [](const TableOptions& o, const auto& only) { return formats::make_figures_writer(formats::cells(o.format), only); }});
}

void add_timeline(CLI::App& app, Context& context) {
  add_table(app, context,
            {"timeline",
             "A table of the times in articles, in order of time",
             "warta timeline --format csv --only DATE,TIME -o timeline.csv articles/",
             {"DATE", "TIME", "DURATION", "SET"},
             [](const TableOptions& o, const auto& only) {
               return formats::make_timeline_writer(formats::cells(o.format), only, text::Offsets::Unit::codepoint);
             }});
}

}  // namespace warta::cli
