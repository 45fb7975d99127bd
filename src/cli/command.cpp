#include "cli/command.hpp"

#include <cstdlib>
#include <iostream>

namespace warta::cli {

namespace fs = std::filesystem;

CLI::App* add_subcommand(CLI::App& app, const std::string& name, const std::string& description, const std::string& example) {
  CLI::App* command = app.add_subcommand(name, description);
  command->set_version_flag("--version", "warta " + std::string(version()), "Show the version");
  command->footer("Example:\n  " + example + '\n');
  return command;
}

void add_model_option(CLI::App& command, std::string& model) {
  command.add_option("--model", model, "Model to use (else WARTA_MODEL, else the one beside the command)")->type_name("FILE");
}

namespace {

/// In the build tree, and where it is installed.
fs::path own_model(const Context& context) {
  const fs::path folder = context.executable.parent_path(), file = "id-news.warta";
  const fs::path built = folder / "models" / file, installed = folder.parent_path() / "share" / "warta" / file;
  for (const fs::path& path : {built, installed})
    if (fs::exists(path)) return path;
  throw Error("no model: neither " + built.string() + " nor " + installed.string() + " is there");
}

}  // namespace

fs::path model_path(const Context& context, const std::string& option) {
  if (!option.empty()) return option;
  const char* const variable = std::getenv("WARTA_MODEL");
  return variable && *variable ? fs::path(variable) : own_model(context);
}

Model load_model(const Context& context, const std::string& option) {
  try {
    return Model::load(model_path(context, option));
  } catch (const Error& error) {
    throw Error(std::string(error.what()) + "; --model FILE or WARTA_MODEL names another model");
  }
}

void complain(std::string_view message) { std::cerr << "warta: " + std::string(message) + '\n'; }

}  // namespace warta::cli
