#include "analyzer.hpp"

#include "analyzer_document.hpp"
#include "analyzer_filter.hpp"
#include "figures/select.hpp"
#include "text/text.hpp"

namespace warta {

Analyzer::Analyzer(const Model& model, Names names)
    : model_(model), names_(std::move(names)), workspace_(std::make_unique<internal::Workspace>()) {
  internal::check_labels(names_.data(), names_.source_, model_);
}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Document Analyzer::analyze(std::string_view source, const Options& options) {
  if (!options.published.empty() && !times::is_iso_date(options.published)) throw Error("no date: " + options.published + " (YYYY-MM-DD)");
  const internal::ModelData& model = model_.data();
  internal::Workspace& w = *workspace_;
  Document document;
  text::Clean clean = text::clean(source);
  document.text = std::move(clean.text);
  document.source_gaps = std::move(clean.gaps);
  const article::Layout layout = model.article.read(document.text);
  document.blocks = layout.blocks;
  document.title = layout.title;
  document.published = options.published.empty() ? layout.published : options.published;
  model.segment.split(document.text, layout, w.segments);
  model.glue.cut(w.segments);
  w.clear();
  names_.data().find(model.glue.clitics(), w.segments, w.user);
  model.names.tag(w.segments, w.names, w.tagged);
  for (const segment::Range sentence : w.segments.sentences) {
    model.times.find(w.segments, sentence, w.times);
    model.figures.find(w.segments, sentence, w.figures);
  }
  for (auto* found : {&w.tagged, &w.times, &w.figures}) names::ban(w.user, *found);
  names::honour(w.user, w.tagged);
  std::vector<segment::Mention> mentions = figures::select(w.segments, std::move(w.tagged), w.times, w.figures, model.names.labels());
  internal::drop_boilerplate(w.segments, mentions);
  model.times.resolve(w.segments, document.published, internal::body_begin(w.segments, layout), mentions);
  model.figures.read(w.segments, mentions);
  const std::vector<figures::Link> relations = model.figures.frame(w.segments, mentions);
  internal::assemble(w.segments, mentions, relations, document);
  model.links.join(w.segments, document);
  internal::name_subjects(document);
  if (options.min_score > 0) internal::keep_if(document, [&](const Entity& e) { return e.score >= options.min_score; });
  return document;
}

}  // namespace warta
