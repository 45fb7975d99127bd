/// cli/: the command. One file a subcommand, each with one function that adds it to the command line.
///
/// A subcommand's callback sets Context::status: 0 all well, 1 some records failed, 2 nothing could be done. It may throw Error, which
/// is shown and means 2. Only this room prints.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <warta/warta.hpp>

namespace warta::cli {

enum Status : int { all_well = 0, some_failed = 1, nothing_done = 2 };

struct Context {
  std::filesystem::path executable;  ///< where the command itself lies
  int status = all_well;
};

void add_analyze(CLI::App& app, Context& context);
void add_tokenize(CLI::App& app, Context& context);
void add_figures(CLI::App& app, Context& context);
void add_timeline(CLI::App& app, Context& context);
void add_info(CLI::App& app, Context& context);
void add_train(CLI::App& app, Context& context);
void add_evaluate(CLI::App& app, Context& context);

/// Adds a subcommand with `--help`, `--version` and an example under its help.
CLI::App* add_subcommand(CLI::App& app, const std::string& name, const std::string& description, const std::string& example);

/// Adds `--model FILE`.
void add_model_option(CLI::App& command, std::string& model);

/// The model that `option` names, else WARTA_MODEL, else the one that belongs to the executable. Throws Error with what was tried.
std::filesystem::path model_path(const Context& context, const std::string& option);
Model load_model(const Context& context, const std::string& option);

/// A line on standard error, `warta: ` before it.
void complain(std::string_view message);

}  // namespace warta::cli
