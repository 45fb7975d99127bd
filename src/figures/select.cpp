#include "figures/select.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace warta::figures {

namespace {

using segment::Mention;

/// Merges `more` into `mentions`, where they are free; linear, as both are sorted.
std::vector<Mention> fill(std::vector<Mention> mentions, const std::vector<Mention>& more, float score) {
  std::vector<Mention> merged;
  merged.reserve(mentions.size() + more.size());
  auto next = mentions.begin();
  for (const Mention& candidate : more) {
    while (next != mentions.end() && next->pieces.last <= candidate.pieces.first) merged.push_back(std::move(*next++));
    const bool free = next == mentions.end() || candidate.pieces.last <= next->pieces.first;
    if (!free) continue;
    merged.push_back(candidate);
    merged.back().score = score;
  }
  std::move(next, mentions.end(), std::back_inserter(merged));
  return merged;
}

/// The tagger's probability below which a grammar's other reading of the same place is the better one, by measure on held-out news.
constexpr float unsure = 0.75F;

bool is_edge_mark(std::string_view text, bool is_time) {
  constexpr std::array<std::string_view, 11> never = {",", ";", ":", "\"", "“", "”", "„", "‘", "«", "»", "`"};
  constexpr std::array<std::string_view, 4> not_times = {"/", ".", "-", "–"};
  return std::find(never.begin(), never.end(), text) != never.end() ||
         (is_time && std::find(not_times.begin(), not_times.end(), text) != not_times.end());
}

/// Cuts marks off both ends; what consists of marks alone goes.
void trim(const segment::Segments& segments, std::vector<Mention>& mentions) {
  for (Mention& m : mentions) {
    const auto is_mark = [&](std::uint32_t piece) { return is_edge_mark(segments.pieces[piece].text, is_time(m.label)); };
    while (m.pieces.size() > 0 && is_mark(m.pieces.last - 1)) --m.pieces.last;
    while (m.pieces.size() > 0 && is_mark(m.pieces.first)) ++m.pieces.first;
  }
  std::erase_if(mentions, [](const Mention& m) { return m.pieces.size() == 0; });
}

bool overlap(segment::Range a, segment::Range b) { return a.first < b.last && b.first < a.last; }

/// `minus 2 derajat`, `25 basis poin`: the grammar's span holds the tagger's and more. `tiga hari kemudian`: a time goes on, in words.
bool completes(const segment::Segments& segments, const Mention& whole, const Mention& part) {
  if (whole.pieces == part.pieces || whole.pieces.last < part.pieces.last || whole.pieces.first > part.pieces.first) return false;
  if (!is_time(part.label)) return whole.label == part.label;
  const auto from = segments.pieces.begin() + part.pieces.last, to = segments.pieces.begin() + whole.pieces.last;
  return whole.pieces.first == part.pieces.first &&
         std::all_of(from, to, [](const segment::Piece& piece) { return piece.kind == segment::Kind::word; });
}

/// Takes out the unsure times or figures that overlap another reading of `grammar`; linear, as both are sorted.
void yield(const segment::Segments& segments, std::vector<Mention>& tagged, const std::vector<Mention>& grammar,
           bool (*of_kind)(const Label&)) {
  auto from = grammar.begin();
  std::erase_if(tagged, [&](const Mention& m) {
    while (from != grammar.end() && from->pieces.last <= m.pieces.first) ++from;
    if (!of_kind(m.label) || from == grammar.end()) return false;
    if (m.score >= unsure) return completes(segments, *from, m);
    return overlap(from->pieces, m.pieces) && !(from->pieces == m.pieces && from->label == m.label);
  });
}

/// A second reader's word: moves the probability of what a grammar reads alike up, of what it does not read down; linear.
void weigh(std::vector<Mention>& tagged, const std::vector<Mention>& grammar, bool (*of_kind)(const Label&)) {
  constexpr float alike = 0.7F, alone = -0.9F;  // in log odds, from how often either was right in the annotated news
  auto from = grammar.begin();
  for (Mention& m : tagged) {
    while (from != grammar.end() && from->pieces.first < m.pieces.first) ++from;
    if (!of_kind(m.label) || m.score <= 0 || m.score >= 1) continue;
    const bool agrees = from != grammar.end() && from->pieces == m.pieces && from->label == m.label;
    m.score = 1 / (1 + (1 - m.score) / m.score * std::exp(-(agrees ? alike : alone)));
  }
}

/// The probability of a span that only a grammar proposes, by its precision on annotated news.
float score_of_grammar(const std::vector<Label>& known, bool (*of_kind)(const Label&)) {
  constexpr float beside_tagger = 0.5F, alone = 0.94F;
  return std::any_of(known.begin(), known.end(), of_kind) ? beside_tagger : alone;
}

}  // namespace

std::vector<Mention> select(const segment::Segments& segments, std::vector<Mention> tagged, const std::vector<Mention>& times,
                            const std::vector<Mention>& figures, const std::vector<Label>& known) {
  trim(segments, tagged);
  yield(segments, tagged, times, is_time);
  yield(segments, tagged, figures, is_figure);
  weigh(tagged, times, is_time);
  weigh(tagged, figures, is_figure);
  const float time_score = score_of_grammar(known, is_time), figure_score = score_of_grammar(known, is_figure);
  return fill(fill(std::move(tagged), times, time_score), figures, figure_score);
}

}  // namespace warta::figures
