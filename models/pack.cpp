// Packs trained weights and the lexicon's rows into one model file, and reads it back as a user would: a wrong row stops the build.
#include <iostream>
#include <warta/warta.hpp>

#include "model/lexicon.hpp"
#include "model/model_file.hpp"

namespace {

/// WEIGHTS and the tables of FOLDER -> MODEL.
void pack(const std::string& weights, const std::string& folder, const std::string& out) {
  const warta::model::File file = warta::model::File::open(weights);
  const warta::model::Lexicon lexicon = warta::model::Lexicon::from_directory(folder);
  warta::model::Writer writer;
  for (const auto& [name, bytes] : file.sections()) writer.add(name, std::string(bytes));
  for (const auto& [name, bytes] : lexicon.sources()) writer.add(std::string(warta::model::lexicon_prefix) + name, std::string(bytes));
  writer.write(out);
}

/// MODEL without its lexicon -> WEIGHTS.
void strip(const std::string& model, const std::string& out) {
  const warta::model::File file = warta::model::File::open(model);
  warta::model::Writer writer;
  for (const auto& [name, bytes] : file.sections())
    if (!name.starts_with(warta::model::lexicon_prefix)) writer.add(name, std::string(bytes));
  writer.write(out);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  try {
    if (mode == "pack" && argc == 5) {
      pack(argv[2], argv[3], argv[4]);
      if (warta::model::File::open(argv[4]).has("names/labels")) warta::Model::load(argv[4]);
    } else if (mode == "strip" && argc == 4) {
      strip(argv[2], argv[3]);
    } else {
      std::cerr << "usage: warta-pack pack WEIGHTS LEXICON_FOLDER MODEL | strip MODEL WEIGHTS\n";
      return 2;
    }
  } catch (const std::exception& error) {
    std::cerr << "warta-pack: " << error.what() << '\n';
    return 2;
  }
}
