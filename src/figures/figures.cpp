#include "figures/figures.hpp"

#include <algorithm>

#include "figures/amounts.hpp"
#include "figures/find.hpp"
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

namespace {

/// What stands in the words around each figure alone.
void read_own_frame(const View& view, std::size_t i, const Counted& counted, Mention& mention) {
  Reading& reading = mention.reading;
  if (std::string approx = read_approx(view, i, counted.end); !approx.empty()) reading.approx = std::move(approx);
  if (!is_figure(mention.label)) return;
  reading.change = read_change(view, i);
  reading.counts = view.text(counted.phrase);
  reading.per = read_per(view, i, counted.end);
  reading.scope = read_scope(view, i, counted);
  if (mention.label != labels::ORDINAL) reading.who = read_subject(view, i) + 1;
}

/// What an amount shares with the same amount said again, and an earlier amount with the later.
void share_rate(Reading& from, Reading& to) {
  if (from.per.empty()) from.per = to.per;
  if (to.per.empty()) to.per = from.per;
}

/// The part's place is its own; what was said of the part was not said of the whole before it.
void share_scope(const View& view, const std::vector<Counted>& nouns, const Found& found, Reading& part, Reading& whole) {
  const std::size_t from = found.link.from, to = found.link.to;
  const bool behind = to > from;
  std::string scope = read_part_scope(view, from, nouns[from].end, false);
  if (scope.empty() && behind) scope = read_part_scope(view, from, nouns[to].end, true);
  if (scope.empty()) return;
  if (behind && whole.scope == scope) whole.scope.clear();
  part.scope = std::move(scope);
}

/// What a part shares with its whole.
void inherit(const View& view, const std::vector<Counted>& nouns, const std::vector<Found>& links, std::vector<Mention>& mentions) {
  for (const Found& found : links) {
    Reading &from = mentions[found.link.from].reading, &to = mentions[found.link.to].reading;
    if (found.link.type == "changed_to" || (found.link.type == "equals" && from.unit != to.unit)) share_rate(from, to);
    if (from.who == 0) from.who = to.who;
    if (to.who == 0) to.who = from.who;
    if (found.link.type != "part_of") continue;
    share_scope(view, nouns, found, from, to);
    const bool counts = mentions[found.link.to].label == labels::CARDINAL;
    if (!found.same_noun || !counts) continue;
    if (from.counts.empty()) from.counts = to.counts;
    if (from.per.empty()) from.per = to.per;
    if (to.per.empty()) to.per = from.per;
    if (to.counts.empty() && mentions[found.link.from].label == labels::CARDINAL) to.counts = from.counts;
  }
}

}  // namespace

std::vector<Link> Grammar::frame(const Segments& segments, std::vector<Mention>& mentions) const {
  const View view(compiled_->lexemes, segments, mentions);
  std::vector<Counted> nouns;
  nouns.reserve(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const std::uint32_t last = mentions[i].pieces.last;
    nouns.push_back(is_figure(mentions[i].label) ? read_own_noun(view, i) : Counted{{last, last}, last});
    if (is_figure(mentions[i].label) || is_time(mentions[i].label)) read_own_frame(view, i, nouns.back(), mentions[i]);
  }
  const Amounts amounts(view, nouns);
  std::vector<Found> found = read_links(view, amounts);
  inherit(view, nouns, found, mentions);
  std::vector<Link> links;
  links.reserve(found.size());
  for (Found& each : found) links.push_back(std::move(each.link));
  return links;
}

}  // namespace warta::figures
