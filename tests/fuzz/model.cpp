// A model file of any bytes is an Error or a model that analyses; never a crash. Random bytes do not get far, so that two other ways
// start from the shipped model: bytes changed anywhere (what a disk does), and bytes changed inside one section with checksums that are
// right again (what the checks behind the checksums are for).
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <warta/warta.hpp>

#include "model/model_file.hpp"

namespace {

using Bytes = std::basic_string_view<std::uint8_t>;

std::string shipped() {
  std::ifstream file(WARTA_MODEL_FILE, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Each three bytes of `edits` say where in the first 64 KiB one byte changes, and to what; one byte more truncates.
std::string changed(std::string content, Bytes edits) {
  for (std::size_t i = 0; i + 3 <= edits.size() && !content.empty(); i += 3) {
    content[(edits[i] * 256U + edits[i + 1]) % content.size()] = static_cast<char>(edits[i + 2]);
  }
  if (edits.size() % 3 == 1) content.resize(content.size() * edits.back() / 256);
  return content;
}

void write_section_changed(const std::filesystem::path& path, Bytes edits) {
  static const warta::model::File file = warta::model::File::open(WARTA_MODEL_FILE);
  warta::model::Writer writer;
  const std::size_t which = edits.empty() ? 0 : edits[0] % file.sections().size();
  std::size_t at = 0;
  for (const auto& [name, content] : file.sections()) {
    writer.add(name, at++ == which && !edits.empty() ? changed(std::string(content), edits.substr(1)) : std::string(content));
  }
  writer.write(path);
}

/// In memory where that is to be had: a file is written for each input.
std::filesystem::path scratch_file() {
  const std::filesystem::path memory = "/dev/shm";
  const auto folder = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  return folder / ("warta-fuzz-" + std::to_string(getpid()) + ".warta");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string good = shipped();
  static const std::filesystem::path path = scratch_file();
  static const bool tidy = std::atexit([] { std::filesystem::remove(path); }) == 0;
  if (size == 0 || !tidy) return 0;
  const Bytes rest(data + 1, size - 1);
  if (data[0] % 3 == 2) {
    write_section_changed(path, rest);
  } else {
    std::ofstream(path, std::ios::binary) << (data[0] % 3 == 1 ? changed(good, rest) : std::string(rest.begin(), rest.end()));
  }
  try {
    const warta::Model model = warta::Model::load(path);
    warta::Analyzer(model).analyze("Budi tiba di Jakarta pada 10 Juni 2025.");
  } catch (const warta::Error&) {
  }
  return 0;
}
