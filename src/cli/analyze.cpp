// warta analyze: articles in, records out.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "analyzer.hpp"
#include "analyzer_filter.hpp"
#include "cli/records.hpp"

namespace warta::cli {

namespace {

struct AnalyzeOptions : RecordOptions {
  std::string format, offsets = "codepoint", color = "auto";
  std::vector<std::string> only;
  std::string names;
  float min_score = 0;
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
  command.add_option("--min-score", options.min_score, "Leave out what is less likely to be right, 0 to 1")
      ->type_name("P")
      ->check(CLI::Range(0.0, 1.0).description(""));
  command
      .add_option("--names", options.names,
                  "Your own names, honoured above the model: lines of text TAB label [TAB canonical name]; label -: none here")
      ->type_name("FILE");
  command.add_flag("--with-text", options.with_text, "The JSON record carries its text");
  command.add_option("--color", options.color, "Colours in the format text; auto: on a terminal")
      ->check(CLI::IsMember(color_choices))
      ->capture_default_str();
}

/// The labels of --only. Throws Error for one that neither the model nor the grammar gives.
std::vector<Label> labels_to_keep(const std::vector<std::string>& names, const Model& model) {
  const std::vector<Label> known = internal::known_labels(model);
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
  const Names names = options.names.empty() ? Names() : Names::open(options.names);
  const Analyzer checked(model, names);  // a label that nobody knows ends the run here
  const auto make_analysis = [&]() -> Analysis {
    const auto analyzer = std::make_shared<Analyzer>(model, names);
    return [analyzer, &keep, &options](const formats::Record& record) {
      Document document = analyzer->analyze(record.text, {.published = record.published, .min_score = options.min_score});
      if (!keep.empty())
        internal::keep_if(document, [&](const Entity& e) { return std::find(keep.begin(), keep.end(), e.label) != keep.end(); });
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
