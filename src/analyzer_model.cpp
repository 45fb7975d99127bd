#include <cstdlib>

#include "analyzer.hpp"

#ifndef WARTA_VERSION
#define WARTA_VERSION "0.0.0"
#endif

namespace warta {

namespace internal {

ModelData::ModelData(model::File opened)
    : file(std::move(opened)),
      lexicon(model::Lexicon::from_model(file)),
      article(lexicon),
      segment(lexicon),
      times(lexicon),
      figures(lexicon),
      links(lexicon),
      names(file),
      glue(lexicon, names.vectors()),
      card(file.bytes("card")) {
  if (const char* const isa = std::getenv("WARTA_ISA"); isa != nullptr && *isa != '\0') names.use(isa);
}

}  // namespace internal

std::string_view version() { return WARTA_VERSION; }

Model Model::load(const std::filesystem::path& path) {
  model::File file = model::File::open(path);
  try {
    return Model(std::make_shared<const internal::ModelData>(std::move(file)));
  } catch (const Error& error) {
    const std::string reason = error.what();
    throw Error(reason.starts_with(path.string()) ? reason : path.string() + ": " + reason);
  }
}

std::string_view Model::card() const { return data_->card; }
const std::vector<Label>& Model::labels() const { return data_->names.labels(); }

}  // namespace warta
