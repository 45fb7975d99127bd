/// The whole way: what a model holds, and one article through all rooms. analyzer.cpp shows it in a dozen lines.
#pragma once

#include <warta/warta.hpp>

#include "article/article.hpp"
#include "figures/figures.hpp"
#include "links/links.hpp"
#include "model/lexicon.hpp"
#include "model/model_file.hpp"
#include "names/glue.hpp"
#include "names/tagger.hpp"
#include "names/user_names.hpp"
#include "segment/segment.hpp"
#include "times/times.hpp"

namespace warta::internal {

/// Everything immutable behind a Model.
struct ModelData {
  model::File file;
  model::Lexicon lexicon;
  article::Rules article;
  segment::Rules segment;
  times::Grammar times;
  figures::Grammar figures;
  links::Rules links;
  names::Tagger names;
  names::Glue glue;
  std::string_view card;
  explicit ModelData(model::File opened);
};

/// A thread's buffers.
struct Workspace {
  segment::Segments segments;
  names::TaggerBuffers names;
  names::UserMatches user;
  std::vector<segment::Mention> tagged, times, figures;
  void clear() { user.clear(), tagged.clear(), times.clear(), figures.clear(); }
};

/// The labels that an analysis can give: the model's, then those of times and figures.
std::vector<Label> known_labels(const Model& model);
/// Throws Error where a row has another label; `source` is the path of the rows.
void check_labels(const names::UserNames& names, const std::string& source, const Model& model);

}  // namespace warta::internal
