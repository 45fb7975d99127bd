#include "analyzer.hpp"

#include "analyzer_document.hpp"
#include "figures/select.hpp"
#include "text/text.hpp"

namespace warta {

Analyzer::Analyzer(const Model& model) : model_(model), workspace_(std::make_unique<internal::Workspace>()) {}
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
  model.names.tag(w.segments, w.names, w.tagged);
  for (const segment::Range sentence : w.segments.sentences) {
    model.times.find(w.segments, sentence, w.times);
    model.figures.find(w.segments, sentence, w.figures);
  }
  std::vector<segment::Mention> mentions = figures::select(w.segments, std::move(w.tagged), w.times, w.figures);
  internal::drop_boilerplate(w.segments, mentions);
  model.times.resolve(w.segments, document.published, internal::body_begin(w.segments, layout), mentions);
  model.figures.read(w.segments, mentions);
  const std::vector<figures::Link> relations = model.figures.frame(w.segments, mentions);
  internal::assemble(w.segments, mentions, relations, document);
  model.links.join(w.segments, document);
  internal::name_subjects(document);
  return document;
}

}  // namespace warta
