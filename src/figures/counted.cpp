#include <algorithm>

#include "figures/frame.hpp"

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Piece;
using segment::Range;

View::View(const Lexemes& the_lexemes, const segment::Segments& the_segments, const std::vector<Mention>& mentions)
    : lexemes(the_lexemes),
      segments(the_segments),
      mentions_(mentions),
      at_(the_segments.pieces.size(), none),
      sentences_(mentions.size()) {
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    for (std::uint32_t p = mentions[i].pieces.first; p < mentions[i].pieces.last; ++p) at_[p] = static_cast<std::int32_t>(i);
    while (sentence + 1 < segments.sentences.size() && segments.sentences[sentence].last <= mentions[i].pieces.first) ++sentence;
    const Range range = segments.sentences.empty() ? Range{0, static_cast<std::uint32_t>(at_.size())} : segments.sentences[sentence];
    sentences_[i] = {std::min(range.first, mentions[i].pieces.first), std::max(range.last, mentions[i].pieces.last)};
  }
}

std::string View::text(Range range) const {
  if (range.size() == 0) return {};
  const Span span = segments.span(range);
  return std::string(segments.text.substr(span.begin, span.size()));
}

namespace {

constexpr std::uint32_t longest_phrase = 9;  // pieces

bool is_name(const View& view, std::uint32_t at) {
  const std::int32_t mention = view.mention_at(at);
  return mention != View::none && !is_figure(view.mention(static_cast<std::size_t>(mention)).label) &&
         !is_time(view.mention(static_cast<std::size_t>(mention)).label);
}

/// Behind `(satu)`, the number said again.
std::uint32_t skip_repeated(const View& view, std::uint32_t at, std::uint32_t limit) {
  if (at + 2 >= limit || view.piece(at).text != "(") return at;
  const auto again = view.lexemes.numerals.read(view.segments, at + 1, limit);
  return again && again->end < limit && view.piece(again->end).text == ")" ? again->end + 1 : at;
}

/// Behind the classifier, where a noun follows it; `at` where none stands here.
std::uint32_t skip_classifier(const View& view, std::uint32_t at, std::uint32_t limit) {
  if (at + 1 >= limit || view.piece(at + 1).kind != Kind::word || view.piece(at + 1).line_before) return at;
  const bool noun = is_name(view, at + 1) || view.lexemes.is_noun_like(view.segments, at + 1);
  if (noun && view.begins(at, at + 1, tags(Tag::classifier))) return at + 1;
  if (!view.begins(at, at + 1, tags(Tag::classifier_person))) return at;
  return view.begins(at + 1, at + 2, tags(Tag::person)) ? at + 1 : at;
}

/// One past the word or name at `at` that the phrase goes on with; `at` where it ends. `first`: right behind the number.
std::uint32_t next_word(const View& view, std::uint32_t at, std::uint32_t limit, bool first) {
  const std::int32_t mention = view.mention_at(at);
  if (mention != View::none) {
    const Mention& here = view.mention(static_cast<std::size_t>(mention));
    return is_name(view, at) ? std::min(limit, here.pieces.last) : at;
  }
  const Piece& piece = view.piece(at);
  const bool glued = !piece.space_before;
  if (piece.kind == Kind::number) {  // `BTS 4G`, `Proba-3`
    const bool letters = at + 1 < limit && view.piece(at + 1).kind == Kind::word && !view.piece(at + 1).space_before;
    return !first && (letters || glued) ? at + 1 : at;
  }
  if (piece.kind == Kind::mark) {
    const bool joins =
        piece.text == "-" && glued && !first && at + 1 < limit && !view.piece(at + 1).space_before && view.mention_at(at + 1) == View::none;
    return joins ? at + 1 : at;
  }
  if (first && view.begins(at, at + 1, tags(Tag::times))) return at;
  if (const auto compound = view.begins(at, limit, tags(Tag::noun)); compound && compound->end > at + 1) return compound->end;
  if (view.begins(at, limit, tags(Tag::end_word, Tag::among))) return at;
  if (view.begins(at, at + 1, tags(Tag::root_verb)) || view.lexemes.is_prefixed_verb(view.segments, at)) return at;
  return !first && view.begins(at, at + 1, tags(Tag::act_noun)) ? at : at + 1;
}

/// `penumpang dan awak`: one more noun behind `dan`, where the phrase ends with it; `end` where there is none.
std::uint32_t next_coordinate(const View& view, std::uint32_t end, std::uint32_t limit) {
  const auto both = end + 1 < limit ? view.begins(end, limit, tags(Tag::and_word)) : std::nullopt;
  if (!both || both->end >= limit || view.piece(both->end).kind != Kind::word) return end;
  const std::uint32_t next = next_word(view, both->end, limit, true);
  if (next == both->end || view.piece(both->end).line_before || is_name(view, both->end) != is_name(view, end - 1)) return end;
  if (next >= limit || view.piece(next).kind == Kind::mark) return next;
  const bool closed = view.begins(next, limit, tags(Tag::end_word)) && !view.begins(next, limit, tags(Tag::and_word));
  return closed && view.mention_at(next) == View::none ? next : end;
}

}  // namespace

Counted read_counted(const View& view, std::uint32_t from, std::uint32_t limit) {
  std::uint32_t begin = skip_repeated(view, from, limit);
  if (begin >= limit) return {{from, from}, from};
  const std::uint32_t bare = begin;
  begin = skip_classifier(view, begin, limit);
  std::uint32_t end = begin;
  limit = std::min(limit, begin + longest_phrase);
  while (end < limit && (end == bare || !view.piece(end).line_before) && !view.segments.boilerplate[end]) {
    const std::uint32_t next = next_word(view, end, limit, end == begin);
    if (next == end) break;
    end = next;
  }
  if (end > begin && view.is_mark(end - 1, "-")) --end;
  if (end > begin) end = next_coordinate(view, end, limit);
  if (end == bare + 1 && begin == bare && view.begins(bare, end, tags(Tag::classifier))) return {{from, from}, end};  // `10.100 unit`
  return end == begin ? Counted{{from, from}, from} : Counted{{begin, end}, end};
}

namespace {

constexpr std::uint32_t clause = 14;  // pieces back from a figure to the `jumlah` whose size it is

/// `Jumlah siswa baru mencapai 300`: the noun phrase behind `jumlah`, where no figure stands between.
Range noun_before(const View& view, std::uint32_t first, std::uint32_t from) {
  from = std::max(from, first > clause ? first - clause : 0);
  for (std::uint32_t at = first; at-- > from;) {
    if (view.is_figure_at(at) || view.is_mark(at, ",.;:?!()")) break;
    if (!view.begins(at, first, tags(Tag::number_of)) || at + 1 >= first) continue;
    return read_counted(view, at + 1, first).phrase;
  }
  return {first, first};
}

}  // namespace

Counted read_own_noun(const View& view, std::size_t index) {
  const Mention& mention = view.mention(index);
  const Range sentence = view.sentence(index);
  const std::uint32_t last = mention.pieces.last, limit = sentence.last;
  if (mention.label != labels::CARDINAL || !mention.reading.result.empty()) return {{last, last}, last};
  const auto among = last < limit ? view.begins(last, limit, tags(Tag::among)) : std::nullopt;
  Counted counted{{last, last}, last};
  if (!among && last < limit) counted = read_counted(view, last, limit);
  if (!among && counted.phrase.size() == 0) counted.phrase = noun_before(view, mention.pieces.first, sentence.first);
  if (!among) return counted;
  const auto copula = among->end < limit ? view.begins(among->end, limit, tags(Tag::copula)) : std::nullopt;
  if (!copula || copula->end >= limit) return {{last, last}, among->end};
  return read_counted(view, copula->end, limit);
}

}  // namespace warta::figures
