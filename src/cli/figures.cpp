// warta figures: articles in, a table of their figures out.
#include <memory>

#include "cli/records.hpp"
#include "formats/cells.hpp"

namespace warta::cli {

namespace {

struct FiguresOptions : RecordOptions {
  std::string format = formats::cell_formats().front();
  std::vector<std::string> only;
};

int run(const FiguresOptions& options, const Context& context) {
  const Model model = load_model(context, options.model);
  const std::vector<Label> only(options.only.begin(), options.only.end());
  const auto writer = formats::make_figures_writer(formats::cells(options.format), only);
  const auto make_analysis = [&]() -> Analysis {
    const auto analyzer = std::make_shared<Analyzer>(model);
    return [analyzer](const formats::Record& record) { return analyzer->analyze(record.text, {.published = record.published}); };
  };
  return process(options, make_analysis, *writer);
}

}  // namespace

void add_figures(CLI::App& app, Context& context) {
  CLI::App* command = add_subcommand(app, "figures", "A table of the figures in articles, for spreadsheets",
                                     "warta figures --format csv --only MONEY,PERCENT -o figures.csv articles/");
  const auto options = std::make_shared<FiguresOptions>();
  add_record_options(*command, *options);
  command->add_option("--format", options->format, "How to write a row")
      ->check(CLI::IsMember(formats::cell_formats()))
      ->capture_default_str();
  command->add_option("--only", options->only, "Labels to keep, the others are left out")
      ->type_name("LABEL,...")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"}));
  command->callback([options, &context] { context.status = run(*options, context); });
}

}  // namespace warta::cli
