#include "figures/figures.hpp"

#include <algorithm>

#include "figures/find.hpp"
#include "figures/frame.hpp"
#include "figures/read.hpp"

namespace warta::figures {

using segment::Mention;
using segment::Range;
using segment::Segments;

struct Grammar::Compiled {
  explicit Compiled(const model::Lexicon& lexicon) : lexemes(lexicon), finder(lexemes, lexicon) {}
  Lexemes lexemes;
  Finder finder;
};

Grammar::Grammar(const model::Lexicon& lexicon) : compiled_(std::make_unique<Compiled>(lexicon)) {}
Grammar::Grammar(Grammar&&) noexcept = default;
Grammar& Grammar::operator=(Grammar&&) noexcept = default;
Grammar::~Grammar() = default;

void Grammar::find(const Segments& segments, Range sentence, std::vector<Mention>& out) const {
  compiled_->finder.find(segments, sentence, out);
}

void Grammar::read(const Segments& segments, std::vector<Mention>& mentions) const {
  const View view(compiled_->lexemes, segments, mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i)
    if (is_figure(mentions[i].label)) read_figure(compiled_->lexemes, segments, view.sentence(i), mentions[i]);
}

Counted read_own_noun(const View& view, std::size_t index) {
  const Mention& mention = view.mention(index);
  const std::uint32_t last = mention.pieces.last, limit = view.sentence(index).last;
  if (mention.label != labels::CARDINAL || !mention.reading.result.empty() || last >= limit) return {{last, last}, last};
  const auto among = view.begins(last, limit, tags(Tag::among));
  if (!among) return read_counted(view, last, limit);
  const auto copula = among->end < limit ? view.begins(among->end, limit, tags(Tag::copula)) : std::nullopt;
  if (!copula || copula->end >= limit) return {{last, last}, among->end};
  return read_counted(view, copula->end, limit);
}

namespace {

/// What a part shares with its whole, what an amount shares with the same amount said again.
void inherit(const std::vector<Found>& links, std::vector<Mention>& mentions) {
  for (const Found& found : links) {
    Reading &from = mentions[found.link.from].reading, &to = mentions[found.link.to].reading;
    if (found.link.type == "equals" && from.unit != to.unit) {
      if (from.per.empty()) from.per = to.per;
      if (to.per.empty()) to.per = from.per;
    }
    if (!found.same_noun || mentions[found.link.from].label != labels::CARDINAL) continue;
    if (from.counts.empty()) from.counts = to.counts;
    if (from.per.empty()) from.per = to.per;
  }
}

}  // namespace

void Grammar::frame(const Segments& segments, std::vector<Mention>& mentions) const {
  const View view(compiled_->lexemes, segments, mentions);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const bool figure = is_figure(mentions[i].label), time = is_time(mentions[i].label);
    if (!figure && !time) continue;
    const Counted counted = figure ? read_own_noun(view, i) : Counted{{}, mentions[i].pieces.last};
    Reading& reading = mentions[i].reading;
    if (std::string approx = read_approx(view, i, counted.end); !approx.empty()) reading.approx = std::move(approx);
    if (!figure) continue;
    reading.change = read_change(view, i);
    reading.counts = view.text(counted.phrase);
    reading.per = read_per(view, i, counted.end);
    reading.scope = read_scope(view, i, counted.end);
  }
  inherit(read_links(view), mentions);
}

std::vector<Link> Grammar::relate(const Segments& segments, const std::vector<Mention>& mentions) const {
  const View view(compiled_->lexemes, segments, mentions);
  std::vector<Link> links;
  for (Found& found : read_links(view)) links.push_back(std::move(found.link));
  return links;
}

}  // namespace warta::figures
