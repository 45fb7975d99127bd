// warta: Indonesian news text in; people, places, organisations, times and figures out.
#include <algorithm>
#include <csignal>
#include <vector>

#include "cli/command.hpp"

namespace warta::cli {

namespace {

/// `warta` alone, or with options only, is `warta analyze`.
bool is_filter(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return true;
  const std::string& first = arguments.front();
  return first.starts_with('-') && first != "-h" && first != "--help" && first != "--help-all" && first != "--version";
}

void describe(CLI::App& app) {
  app.name("warta");
  app.description(
      "Reads Indonesian news text and says who, where, which organisation, when and how much.\n"
      "Without a subcommand it reads one article from standard input, as `warta analyze` does.");
  app.set_version_flag("--version", "warta " + std::string(version()), "Show the version");
  app.footer("Examples:\n  cat article.txt | warta | jq .\n  warta analyze --format tsv -o found.tsv articles/\n");
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return "warta: " + std::string(error.what()) + "\nRun with --help for more information.\n";
  });
}

/// A word that is no subcommand is most likely a file.
bool knows(const CLI::App& app, const std::string& first) {
  if (first.starts_with('-')) return true;
  std::string known;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_name() == first) return true;
    known += (known.empty() ? "" : ", ") + command->get_name();
  }
  complain("no subcommand `" + first + "`; known: " + known + "; to read a file: warta analyze " + first);
  return false;
}

int run(std::vector<std::string> arguments) {
  CLI::App app;
  Context context{std::filesystem::read_symlink("/proc/self/exe"), all_well};
  describe(app);
  add_analyze(app, context);
  add_tokenize(app, context);
  add_figures(app, context);
  add_timeline(app, context);
  add_info(app, context);
  add_train(app, context);
  add_evaluate(app, context);
  if (is_filter(arguments)) arguments.insert(arguments.begin(), "analyze");
  if (!knows(app, arguments.front())) return nothing_done;
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? all_well : nothing_done;
  }
  return context.status;
}

}  // namespace

}  // namespace warta::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an answer of write(), not the end
  try {
    return warta::cli::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    warta::cli::complain(error.what());
    return warta::cli::nothing_done;
  }
}
