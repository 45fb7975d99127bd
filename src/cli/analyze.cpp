// warta analyze: articles in, records out.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "cli/records.hpp"
#include "formats/filter.hpp"

namespace warta::cli {

namespace {

struct AnalyzeOptions : RecordOptions {
  std::string format, offsets = "codepoint", color = "auto";
  std::vector<std::string> only;
  bool with_text = false;
};

const std::vector<std::string> offset_units = {"byte", "codepoint", "utf16"};  // in the order of text::Offsets::Unit
const std::vector<std::string> color_choices = {"auto", "always", "never"};

void add_options(CLI::App& command, AnalyzeOptions& options) {
  add_record_options(command, options);
  command.add_option("--format", options.format, "How to write; else jsonl, on a terminal text")
      ->check(CLI::IsMember(formats::analysis_formats()));
  command.add_option("--offsets", options.offsets, "What offsets count")->check(CLI::IsMember(offset_units))->capture_default_str();
  command.add_option("--only", options.only, "Labels to keep, the others are left out")
      ->type_name("LABEL,...")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_flag("--with-text", options.with_text, "The JSON record carries its text");
  command.add_option("--color", options.color, "Colours in the format text; auto: on a terminal")
      ->check(CLI::IsMember(color_choices))
      ->capture_default_str();
}

std::vector<Label> known_labels(const Model& model) {
  std::vector<Label> known = model.labels();
  for (const Label& label : {labels::DATE, labels::TIME, labels::DURATION, labels::SET, labels::MONEY, labels::PERCENT, labels::QUANTITY,
                             labels::CARDINAL, labels::ORDINAL})
    if (std::find(known.begin(), known.end(), label) == known.end()) known.push_back(label);
  return known;
}

/// The labels of --only. Throws Error for one that neither the model nor the grammar gives.
std::vector<Label> labels_to_keep(const std::vector<std::string>& names, const Model& model) {
  const std::vector<Label> known = known_labels(model);
  std::vector<Label> keep;
  for (const std::string& wanted : names) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const Label& label) { return name(label) == wanted; });
    if (found != known.end()) {
      keep.push_back(*found);
      continue;
    }
    std::string list;
    for (const Label& label : known) list += (list.empty() ? "" : ", ") + std::string(name(label));
    throw Error("--only: no label `" + wanted + "`; known: " + list);
  }
  return keep;
}

bool colors(const AnalyzeOptions& options) {
  if (options.color != "auto") return options.color == "always";
  const char *no_color = std::getenv("NO_COLOR"), *terminal = std::getenv("TERM");
  const bool unwanted = (no_color && *no_color) || (terminal && std::string_view(terminal) == "dumb");
  return writes_to_terminal(options) && !unwanted;
}

formats::WriterOptions writer_options(const AnalyzeOptions& options) {
  const auto unit = std::find(offset_units.begin(), offset_units.end(), options.offsets) - offset_units.begin();
  return {.unit = static_cast<text::Offsets::Unit>(unit), .with_text = options.with_text, .color = colors(options)};
}

int analyze(const AnalyzeOptions& options, const Context& context) {
  const Model model = load_model(context, options.model);
  const std::vector<Label> keep = labels_to_keep(options.only, model);
  const std::string standard = writes_to_terminal(options) ? "text" : "jsonl";
  const auto writer = formats::make_writer(options.format.empty() ? standard : options.format, writer_options(options));
  const auto make_analysis = [&]() -> Analysis {
    const auto analyzer = std::make_shared<Analyzer>(model);
    return [analyzer, &keep, &options](const formats::Record& record) {
      Document document = analyzer->analyze(record.text, {.published = record.published});
      if (!options.only.empty()) formats::keep_only(keep, document);
      return document;
    };
  };
  return process(options, make_analysis, *writer);
}

}  // namespace

void add_analyze(CLI::App& app, Context& context) {
  CLI::App* command = add_subcommand(app, "analyze", "Find names, times and figures in articles",
                                     "warta analyze --published 2017-08-08 --only PER,MONEY article.txt");
  const auto options = std::make_shared<AnalyzeOptions>();
  add_options(*command, *options);
  command->callback([options, &context] { context.status = analyze(*options, context); });
}

}  // namespace warta::cli
