// warta info: the card of a model.
#include <unistd.h>

#include <memory>

#include "batch/output.hpp"
#include "cli/command.hpp"
#include "formats/table.hpp"

namespace warta::cli {

namespace {

/// The card's lines `key TAB value`, aligned.
std::string aligned(std::string_view card) {
  std::vector<std::vector<std::string>> rows;
  while (!card.empty()) {
    const std::string_view line = card.substr(0, card.find('\n'));
    card.remove_prefix(std::min(card.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    std::vector<std::string> row = {std::string(line.substr(0, tab))};
    if (tab != std::string_view::npos) row.emplace_back(line.substr(tab + 1));
    rows.push_back(std::move(row));
  }
  std::string text;
  formats::append_table(rows, text);
  return text;
}

int show(const Context& context, const std::string& model) {
  const std::string text = aligned(load_model(context, model).card());
  try {
    batch::descriptor_output(STDOUT_FILENO, "standard output")->write(text);
  } catch (const batch::ClosedPipe&) {
  }
  return all_well;
}

}  // namespace

void add_info(CLI::App& app, Context& context) {
  CLI::App* command = add_subcommand(app, "info", "Show what a model is made of", "warta info --model my-model.warta");
  const auto model = std::make_shared<std::string>();
  add_model_option(*command, *model);
  command->callback([model, &context] { context.status = show(context, *model); });
}

}  // namespace warta::cli
