#include <algorithm>

#include "figures/frame.hpp"

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Range;

namespace {

bool is_place(const Mention& mention) { return mention.label == labels::GPE || mention.label == labels::LOC; }

/// The place that a preposition at `at` names; empty where none does.
std::string place_behind(const View& view, std::uint32_t at, std::uint32_t limit) {
  const auto preposition = at < limit ? view.begins(at, limit, tags(Tag::scope_prep)) : std::nullopt;
  if (!preposition || preposition->end >= limit) return {};
  const std::int32_t here = view.mention_at(preposition->end);
  if (here == View::none && view.begins(preposition->end, limit, tags(Tag::scope_noun)))  // `di provinsi lain`
    return view.text(read_counted(view, preposition->end, limit).phrase);
  if (here == View::none) return {};
  const Mention& mention = view.mention(static_cast<std::size_t>(here));
  return is_place(mention) && mention.pieces.first == preposition->end ? view.text(mention.pieces) : std::string();
}

/// `secara global` in the clause behind.
std::string phrase_in_clause(const View& view, std::uint32_t tail, std::uint32_t limit) {
  for (std::uint32_t at = tail; at < std::min(limit, tail + 14); ++at) {
    if (view.is_figure_at(at) || view.is_mark(at, ",.;:?!(")) return {};
    if (const auto phrase = view.begins(at, limit, tags(Tag::scope_phrase))) return view.lexemes.text(phrase->entry->payload);
  }
  return {};
}

/// `yang terdaftar dari Indonesia`, `yang masih berada di Baku`, `berangkat setiap hari dari Surabaya`.
std::string place_in_clause(const View& view, std::uint32_t tail, std::uint32_t limit) {
  for (std::uint32_t at = tail; at < std::min(limit, tail + 4) && view.piece(at).kind == Kind::word; ++at) {
    if (view.mention_at(at) != View::none) return {};
    if (!view.begins(at, at + 1, tags(Tag::scope_verb))) continue;
    const std::int32_t next = at + 1 < limit ? view.mention_at(at + 1) : View::none;
    const bool set = next != View::none && view.mention(static_cast<std::size_t>(next)).label == labels::SET;
    std::string place = place_behind(view, set ? view.mention(static_cast<std::size_t>(next)).pieces.last : at + 1, limit);
    if (!place.empty()) return place;
  }
  return {};
}

/// `40 persen orang kaya di dunia berasal dari Jepang`: far behind, but said.
std::string origin_in_clause(const View& view, std::uint32_t tail, std::uint32_t limit) {
  for (std::uint32_t at = tail; at < std::min(limit, tail + 12); ++at) {
    if (view.is_figure_at(at) || view.is_mark(at, ",.;:?!(")) return {};
    const auto verb = view.begins(at, at + 1, tags(Tag::scope_verb));
    const auto origin = verb ? view.begins(at, limit, tags(Tag::scope_prep)) : std::nullopt;
    if (origin && origin->end > at + 1) return place_behind(view, at, limit);
  }
  return {};
}

/// `2 persen bagi pemilik rumah`.
std::string scope_for(const View& view, std::uint32_t tail, std::uint32_t limit) {
  const auto cue = tail < limit ? view.begins(tail, limit, tags(Tag::scope_for)) : std::nullopt;
  if (!cue || cue->end >= limit || view.piece(cue->end).kind != Kind::word) return {};
  return view.text(read_counted(view, cue->end, limit).phrase);
}

/// One past the place's last piece, where the words before the figure only lead up to it; `first` where nothing does.
std::uint32_t skip_lead(const View& view, std::uint32_t first, std::uint32_t from, bool verbs) {
  std::uint32_t end = first;
  for (int i = 0; i < 4 && end > from && view.mention_at(end - 1) == View::none; ++i) {
    const auto lead = view.ends(from, end, tags(Tag::approx_before, Tag::change_gap, Tag::measure, Tag::scope_link, Tag::change_verb));
    if (lead)
      end = lead->begin;
    else if (verbs && view.lexemes.is_prefixed_verb(view.segments, end - 1))
      --end;
    else
      break;
  }
  if (end > from + 2 && view.is_mark(end - 1, ")") && view.is_mark(end - 3, "(")) end -= 3;  // `Amerika Serikat (AS) memiliki`
  return end;
}

/// `harga beras di Jepang naik 5 persen`, `Indonesia memiliki 450 pesawat`, `Jawa Timur Rp 6 triliun`.
std::string place_before(const View& view, std::size_t index, std::uint32_t from) {
  const Mention& figure = view.mention(index);
  const std::uint32_t end = skip_lead(view, figure.pieces.first, from, figure.label != labels::CARDINAL);
  if (end <= from) return {};
  if (const auto phrase = view.ends(from, end, tags(Tag::scope_phrase))) return view.lexemes.text(phrase->entry->payload);
  const std::int32_t here = view.mention_at(end - 1);
  if (here == View::none) return {};
  const Mention& place = view.mention(static_cast<std::size_t>(here));
  if ((!is_place(place) && place.label != labels::FAC) || place.pieces.last != end) return {};
  const bool led = end < figure.pieces.first, counts = figure.label == labels::CARDINAL;
  const bool stated = view.ends(from, place.pieces.first, tags(Tag::scope_prep)).has_value();
  const bool opens = place.pieces.first == from || view.piece(place.pieces.first).line_before ||
                     view.piece(place.pieces.first - 1).kind != Kind::word ||
                     view.ends(from, place.pieces.first, tags(Tag::and_word, Tag::or_word, Tag::scope_agent));
  const bool subject = skip_lead(view, figure.pieces.first, from, false) == end && opens;
  const bool listed = !led && !counts && !stated && opens;
  return (stated && led) || (subject && led) || listed ? view.text(place.pieces) : std::string();
}

/// `Secara global, ...`, `Adapun di Maluku Utara, ...`: the sentence opens with its place.
std::string opening_scope(const View& view, Range sentence, std::uint32_t first) {
  for (std::uint32_t at = sentence.first; at < std::min(first, sentence.first + 3); ++at) {
    const auto phrase = view.begins(at, first, tags(Tag::scope_phrase));
    if (phrase && phrase->end < first && view.is_mark(phrase->end, ",")) return view.lexemes.text(phrase->entry->payload);
    const auto preposition = view.begins(at, first, tags(Tag::scope_prep));
    if (!preposition) continue;
    const std::string place = place_behind(view, at, first);
    if (place.empty()) return {};
    std::uint32_t end = view.mention(static_cast<std::size_t>(view.mention_at(preposition->end))).pieces.last;
    if (const auto only = end < first ? view.begins(end, first, tags(Tag::scope_only)) : std::nullopt) end = only->end;
    return end < first && view.is_mark(end, ",") ? place : std::string();
  }
  return {};
}

}  // namespace

std::string read_scope(const View& view, std::size_t index, const Counted& counted) {
  const std::uint32_t tail = counted.end;
  const Mention& mention = view.mention(index);
  if (mention.label == labels::ORDINAL || !mention.reading.result.empty()) return {};
  const Range sentence = view.sentence(index);
  std::string scope = phrase_in_clause(view, tail, sentence.last);
  const bool distance = mention.label == labels::QUANTITY && tail < sentence.last && view.begins(tail, sentence.last, tags(Tag::from));
  if (scope.empty() && !distance) scope = place_behind(view, tail, sentence.last);  // not `5 km dari Bogor`
  if (scope.empty()) scope = place_in_clause(view, tail, sentence.last);
  if (scope.empty() && mention.label != labels::MONEY) scope = origin_in_clause(view, tail, sentence.last);
  if (scope.empty() && mention.label == labels::PERCENT) scope = scope_for(view, tail, sentence.last);
  if (scope.empty() && counted.phrase.last < mention.pieces.first) scope = place_behind(view, counted.phrase.last, mention.pieces.first);
  if (scope.empty()) scope = place_before(view, index, sentence.first);
  if (scope.empty()) scope = opening_scope(view, sentence, mention.pieces.first);
  return scope;
}

namespace {

constexpr std::uint32_t predicate = 16;  // pieces of the words about a part

/// Whether the place that begins at `at` is said of the part whose words begin at `from`.
bool is_said_of_part(const View& view, std::uint32_t from, std::uint32_t at, bool behind_whole) {
  if (view.ends(from, at, tags(Tag::scope_agent))) return true;
  const auto preposition = view.ends(from, at, tags(Tag::scope_prep));
  if (!preposition || !behind_whole) return preposition.has_value();
  if (preposition->end - preposition->begin > 1 && view.begins(preposition->begin, preposition->begin + 1, tags(Tag::scope_verb)))
    return true;
  for (std::uint32_t i = from; i < preposition->begin; ++i)
    if (view.begins(i, i + 1, tags(Tag::scope_verb, Tag::root_verb)) || view.lexemes.is_prefixed_verb(view.segments, i)) return true;
  return false;
}

/// `Indonesia menyumbang 20.000`.
std::string place_that_gives(const View& view, std::uint32_t first, std::uint32_t from) {
  const std::uint32_t end = skip_lead(view, first, from, true);
  if (end <= from || end == first || view.mention_at(end - 1) == View::none) return {};
  const Mention& place = view.mention(static_cast<std::size_t>(view.mention_at(end - 1)));
  return is_place(place) && place.pieces.last == end ? view.text(place.pieces) : std::string();
}

}  // namespace

std::string read_part_scope(const View& view, std::size_t part, std::uint32_t tail, bool behind_whole) {
  const Range sentence = view.sentence(part);
  for (std::uint32_t at = tail; at < std::min(sentence.last, tail + predicate); ++at) {
    if (view.is_mark(at, ",.;:?!(") || view.is_figure_at(at)) break;
    const std::int32_t here = view.mention_at(at);
    if (here == View::none || !is_place(view.mention(static_cast<std::size_t>(here)))) continue;
    if (is_said_of_part(view, tail, at, behind_whole)) return view.text(view.mention(static_cast<std::size_t>(here)).pieces);
  }
  return behind_whole ? std::string() : place_that_gives(view, view.mention(part).pieces.first, sentence.first);
}

}  // namespace warta::figures
