#include "batch/inputs.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace warta::batch {

namespace fs = std::filesystem;
using formats::Failure;
using formats::InputKind;

namespace {

Input failed(const std::string& path, std::string_view code, const std::string& why) {
  const formats::Item item = formats::lost_input(path, code, path + ": " + why);
  return {path, InputKind::text, item.failure};
}

bool is_article(const std::string& path, InputKind kind) {
  const std::string_view name = formats::without_compression(path);
  return kind == InputKind::jsonl ? name.ends_with(".jsonl") || name.ends_with(".ndjson") : name.ends_with(".txt");
}

Input file_input(const std::string& path, std::optional<InputKind> kind) {
  if (::access(path.c_str(), R_OK) != 0) return failed(path, formats::codes::unreadable, "cannot be read; check its permissions");
  return {path, kind.value_or(formats::guess_input_kind(path)), std::nullopt};
}

/// The files of one folder, and the folders in it to look into.
void list(const std::string& folder, std::optional<InputKind> kind, std::vector<std::string>& folders, std::vector<Input>& found) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const std::string path = entries->path().string();
    std::error_code ignored;
    if (entries->path().filename().string().starts_with('.')) continue;
    if (entries->symlink_status(ignored).type() == fs::file_type::directory)
      folders.push_back(path);
    else if (is_article(path, kind.value_or(InputKind::text)) && !entries->is_directory(ignored))
      found.push_back(file_input(path, kind));
  }
  if (error) found.push_back(failed(folder, formats::codes::unreadable, "the folder cannot be read: " + error.message()));
}

std::vector<Input> folder_inputs(const std::string& root, std::optional<InputKind> kind) {
  std::vector<Input> found;
  std::vector<std::string> folders = {root};
  while (!folders.empty()) {
    const std::string folder = std::move(folders.back());
    folders.pop_back();
    list(folder, kind, folders, found);
  }
  std::sort(found.begin(), found.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
  if (found.empty()) {
    const std::string wanted = kind == InputKind::jsonl ? "*.jsonl" : "*.txt";
    found.push_back(failed(root, formats::codes::no_articles, "a folder without articles; it must hold " + wanted + " files"));
  }
  return found;
}

std::vector<Input> argument_inputs(const std::string& path, std::optional<InputKind> kind) {
  if (path == "-") return {{path, kind.value_or(InputKind::text), std::nullopt}};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return {failed(path, formats::codes::not_found, "no such file or folder; check the path")};
  if (error) return {failed(path, formats::codes::unreadable, "cannot be read: " + error.message())};
  if (fs::is_directory(status)) return folder_inputs(path, kind);
  return {file_input(path, kind)};
}

}  // namespace

std::vector<Input> find_inputs(const std::vector<std::string>& arguments, std::optional<InputKind> kind) {
  if (arguments.empty()) return argument_inputs("-", kind);
  std::vector<Input> inputs;
  for (const std::string& argument : arguments) {
    std::vector<Input> more = argument_inputs(argument, kind);
    std::move(more.begin(), more.end(), std::back_inserter(inputs));
  }
  return inputs;
}

bool any_readable(const std::vector<Input>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [](const Input& input) { return !input.failure; });
}

void Records::open(const Input& input, formats::Item& failed) {
  try {
    reader_ = formats::make_reader(input.kind, formats::open_bytes(input.path), input.path, options_);
  } catch (const formats::NotFound& error) {
    failed = formats::lost_input(input.path, formats::codes::not_found, error.what());
  } catch (const Error& error) {
    failed = formats::lost_input(input.path, formats::codes::unreadable, error.what());
  }
}

bool Records::next(formats::Item& item) {
  for (;;) {
    if (reader_ && reader_->next(item)) return true;
    reader_.reset();
    if (next_input_ == inputs_.size()) return false;
    const Input& input = inputs_[next_input_++];
    item = {};
    if (input.failure)
      item = formats::lost_input(input.path, input.failure->code, input.failure->message);
    else
      open(input, item);
    if (item.failure) return true;
  }
}

}  // namespace warta::batch
