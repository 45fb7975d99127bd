#include <algorithm>

#include "figures/frame.hpp"

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Range;

namespace {

constexpr std::uint32_t reach = 9;  // pieces back from a figure to the change that it measures

/// Before the figure and what only introduces it: quotation marks and brackets.
std::uint32_t before(const View& view, std::uint32_t at, std::uint32_t from) {
  while (at > from && view.is_mark(at - 1, "(\"'")) --at;
  return at;
}

/// `naik hingga 4,6 persen`: the bound was reached.
bool reached_by_change(const View& view, std::uint32_t from, std::uint32_t bound) {
  if (view.ends(from, bound, tags(Tag::change_verb))) return true;
  return bound > from && view.ends(from, bound - 1, tags(Tag::change_verb)) && view.ends(from, bound, tags(Tag::change_gap));
}

/// `dari 5 hingga 10`: no bound, but the second end.
bool closes_range(const View& view, std::uint32_t from, std::uint32_t bound) { return bound > from && view.is_figure_at(bound - 1); }

std::string approx_before(const View& view, std::size_t index, Range sentence) {
  const Mention& mention = view.mention(index);
  std::uint32_t end = before(view, mention.pieces.first, sentence.first);
  for (int i = 0; i < 3; ++i) {
    const auto cue = view.ends(sentence.first, end, tags(Tag::approx_before, Tag::bound));
    if (cue && cue->entry->tag == Tag::approx_before) {
      const std::string& approx = view.lexemes.text(cue->entry->payload);
      const bool point = mention.label == labels::DATE || mention.label == labels::TIME || mention.label == labels::SET;
      return point && approx == "at_least" ? std::string() : approx;  // `mulai Rabu` is a beginning
    }
    if (cue) {
      const bool open =
          std::holds_alternative<std::monostate>(mention.reading.value) && std::holds_alternative<std::monostate>(mention.reading.high);
      const bool bounds = (is_figure(mention.label) && !open) || mention.label == labels::DURATION;
      if (!bounds || reached_by_change(view, sentence.first, cue->begin) || closes_range(view, sentence.first, cue->begin)) return {};
      return view.lexemes.text(cue->entry->payload);
    }
    const auto gap = view.ends(sentence.first, end, tags(Tag::measure));
    if (!gap) return {};
    end = gap->begin;
  }
  return {};
}

std::string approx_after(const View& view, std::uint32_t at, Range sentence) {
  if (at >= sentence.last) return {};
  const auto cue = view.begins(at, sentence.last, tags(Tag::approx_after));
  if (!cue) return {};
  const bool closed = cue->end >= sentence.last || view.piece(cue->end).kind == Kind::mark ||
                      (cue->end > at + 1 && !view.begins(cue->end, sentence.last, tags(Tag::from))) ||
                      view.begins(cue->end, sentence.last, tags(Tag::more_follow));
  return closed ? view.lexemes.text(cue->entry->payload) : std::string();
}

}  // namespace

std::string read_approx(const View& view, std::size_t index, std::uint32_t tail) {
  const Range sentence = view.sentence(index);
  std::string approx = approx_before(view, index, sentence);
  if (approx.empty()) approx = approx_after(view, view.mention(index).pieces.last, sentence);
  if (approx.empty() && tail > view.mention(index).pieces.last) approx = approx_after(view, tail, sentence);
  return approx;
}

std::string read_change(const View& view, std::size_t index) {
  const Mention& mention = view.mention(index);
  if (mention.label == labels::ORDINAL || !mention.reading.result.empty()) return {};
  const Range sentence = view.sentence(index);
  std::uint32_t end = mention.pieces.first;
  const std::uint32_t from = std::max(sentence.first, end > reach ? end - reach : 0);
  bool reached = false;
  bool near = true;  // only words that lead up to a size stand between
  while (end > from) {
    if (view.is_figure_at(end - 1)) return {};
    if (view.mention_at(end - 1) != View::none) {
      end = std::max(from, view.mention(static_cast<std::size_t>(view.mention_at(end - 1))).pieces.first);
      near = false;
      continue;
    }
    if (view.piece(end - 1).kind == Kind::mark) {
      if (!view.is_mark(end - 1, "()-\"'±~")) return {};
      --end;
      continue;
    }
    const auto change = view.ends(from, end, tags(Tag::change_verb, Tag::change_act));
    const bool act = change && change->entry->tag == Tag::change_act;
    if (change && (act || (near && (!reached || mention.label == labels::PERCENT)))) return view.lexemes.text(change->entry->payload);
    reached = reached || view.ends(from, end, tags(Tag::reach));
    const auto gap = view.ends(from, end, tags(Tag::change_gap, Tag::approx_before));
    if (gap) {
      end = gap->begin;
      continue;
    }
    if (view.ends(from, end, tags(Tag::change_stop)) || (!change && view.lexemes.is_prefixed_verb(view.segments, end - 1))) return {};
    near = false;
    --end;
  }
  return {};
}

namespace {

/// The text of what an amount is counted by, behind `per`: `barel`, `dolar AS`, `lembar saham`.
std::string denominator(const View& view, std::uint32_t at, std::uint32_t limit) {
  if (at >= limit || view.piece(at).kind != Kind::word) return {};
  if (const auto money = view.begins(at, limit, tags(Tag::currency_after, Tag::currency_before))) return view.text({at, money->end});
  if (view.begins(at, limit, tags(Tag::per_cue))) return {};
  if (view.begins(at, limit, tags(Tag::time_after))) return {};
  const bool linked = at + 1 < limit && view.begins(at, at + 1, tags(Tag::per_link)) && view.lexemes.is_noun_like(view.segments, at + 1) &&
                      view.mention_at(at + 1) == View::none;
  return view.text({at, linked ? at + 2 : at + 1});
}

std::string set_value(const View& view, std::uint32_t at) {
  const std::int32_t here = view.mention_at(at);
  if (here == View::none) return {};
  const Mention& mention = view.mention(static_cast<std::size_t>(here));
  const std::string* value = std::get_if<std::string>(&mention.reading.value);
  return mention.label == labels::SET && value != nullptr ? *value : std::string();
}

/// Behind a bracket that says the figure once more: `US$68 (sekitar Rp1,1 juta) per barel`.
std::uint32_t skip_bracket(const View& view, std::uint32_t at, std::uint32_t limit) {
  if (at < limit && view.is_mark(at, ")")) return at + 1;
  if (at >= limit || !view.is_mark(at, "(")) return at;
  for (std::uint32_t i = at + 1; i < std::min(limit, at + 16); ++i)
    if (view.is_mark(i, ")")) return i + 1;
  return at;
}

std::string per_behind(const View& view, std::uint32_t tail, std::uint32_t limit, bool money, bool counts) {
  tail = skip_bracket(view, tail, limit);
  if (tail >= limit) return {};
  if (std::string set = set_value(view, tail); !set.empty()) return set;
  const auto cue = view.begins(tail, limit, tags(Tag::per_cue));
  if (cue && !(counts && view.piece(tail).kind == Kind::mark))  // `16 kementerian/lembaga`
    if (std::string per = denominator(view, cue->end, limit); !per.empty()) return per;
  if (!money) return {};
  const auto unit = view.begins(tail, limit, tags(Tag::unit));
  return unit && view.piece(tail).kind == Kind::word && view.piece(tail).text.size() > 1 ? view.text({tail, unit->end}) : std::string();
}

/// A SET in the clause behind: `600.000 pengguna yang mendaftar setiap hari`.
std::string set_in_clause(const View& view, std::uint32_t tail, std::uint32_t limit) {
  for (std::uint32_t at = tail; at < std::min(limit, tail + 12); ++at) {
    if (view.is_figure_at(at) || view.is_mark(at, ",.;:?!(")) return {};
    if (std::string set = set_value(view, at); !set.empty()) return set;
  }
  return {};
}

/// `rata-rata per hari jumlahnya 18 ribu`, `setiap hari 20.000`.
std::string set_before(const View& view, std::uint32_t first, std::uint32_t from) {
  for (std::uint32_t at = first; at > std::max(from, first > 6 ? first - 6 : 0);) {
    --at;
    if (view.is_figure_at(at) || view.is_mark(at, ",.;:?!()")) return {};
    if (std::string set = set_value(view, at); !set.empty()) {
      const auto set_first = view.mention(static_cast<std::size_t>(view.mention_at(at))).pieces.first;
      for (std::uint32_t back = set_first; back > std::max(from, set_first > 4 ? set_first - 4 : 0); --back)
        if (view.is_figure_at(back - 1)) return {};  // it is counted by the figure before
      return set;
    }
  }
  return {};
}

/// `harga per barel mencapai US$ 70`, `PDB per kapita USD 57.379`.
std::string per_before(const View& view, std::uint32_t first, std::uint32_t from) {
  const std::uint32_t start = std::max(from, first > 5 ? first - 5 : 0);
  for (std::uint32_t at = first; at > start;) {
    --at;
    if (view.mention_at(at) != View::none || view.piece(at).kind != Kind::word) return {};
    if (const auto cue = view.begins(at, first, tags(Tag::per_cue))) return denominator(view, cue->end, first);
  }
  return {};
}

}  // namespace

std::string read_per(const View& view, std::size_t index, std::uint32_t tail) {
  const Mention& mention = view.mention(index);
  if (mention.label == labels::ORDINAL || !mention.reading.result.empty()) return {};
  const Range sentence = view.sentence(index);
  std::string per = per_behind(view, mention.pieces.last, sentence.last, mention.label == labels::MONEY, false);
  if (per.empty() && tail > mention.pieces.last) per = per_behind(view, tail, sentence.last, false, true);
  if (per.empty() && mention.label != labels::PERCENT) per = set_in_clause(view, tail, sentence.last);
  if (per.empty() && mention.label != labels::PERCENT) per = set_before(view, mention.pieces.first, sentence.first);
  if (per.empty() && mention.label == labels::MONEY) per = per_before(view, mention.pieces.first, sentence.first);
  return per;
}

namespace {

bool is_place(const Mention& mention) { return mention.label == labels::GPE || mention.label == labels::LOC; }

/// The place that a preposition at `at` names; empty where none does.
std::string place_behind(const View& view, std::uint32_t at, std::uint32_t limit) {
  const auto preposition = at < limit ? view.begins(at, limit, tags(Tag::scope_prep)) : std::nullopt;
  if (!preposition || preposition->end >= limit) return {};
  const std::int32_t here = view.mention_at(preposition->end);
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

/// `yang terdaftar dari Indonesia`, `yang masih berada di Baku`.
std::string place_in_clause(const View& view, std::uint32_t tail, std::uint32_t limit) {
  for (std::uint32_t at = tail; at < std::min(limit, tail + 4) && view.piece(at).kind == Kind::word; ++at) {
    if (view.mention_at(at) != View::none) return {};
    if (!view.begins(at, at + 1, tags(Tag::scope_verb))) continue;
    std::string place = place_behind(view, at + 1, limit);
    if (!place.empty()) return place;
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
  if (!is_place(place) || place.pieces.last != end) return {};
  const bool led = end < figure.pieces.first, counts = figure.label == labels::CARDINAL;
  const bool stated = view.ends(from, place.pieces.first, tags(Tag::scope_prep)).has_value();
  const bool subject = skip_lead(view, figure.pieces.first, from, false) == end &&
                       (place.pieces.first == from || view.piece(place.pieces.first - 1).kind != Kind::word);
  const bool opens = place.pieces.first == from || view.piece(place.pieces.first).line_before ||
                     view.piece(place.pieces.first - 1).kind != Kind::word ||
                     view.ends(from, place.pieces.first, tags(Tag::and_word, Tag::or_word));
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
    const std::uint32_t end = view.mention(static_cast<std::size_t>(view.mention_at(preposition->end))).pieces.last;
    return end < first && view.is_mark(end, ",") ? place : std::string();
  }
  return {};
}

}  // namespace

std::string read_scope(const View& view, std::size_t index, std::uint32_t tail) {
  const Mention& mention = view.mention(index);
  if (mention.label == labels::ORDINAL || !mention.reading.result.empty()) return {};
  const Range sentence = view.sentence(index);
  std::string scope = phrase_in_clause(view, tail, sentence.last);
  const bool distance = mention.label == labels::QUANTITY && tail < sentence.last && view.begins(tail, sentence.last, tags(Tag::from));
  if (scope.empty() && !distance) scope = place_behind(view, tail, sentence.last);  // not `5 km dari Bogor`
  if (scope.empty()) scope = place_in_clause(view, tail, sentence.last);
  if (scope.empty() && mention.label == labels::PERCENT) scope = scope_for(view, tail, sentence.last);
  if (scope.empty()) scope = place_before(view, index, sentence.first);
  if (scope.empty()) scope = opening_scope(view, sentence, mention.pieces.first);
  return scope;
}

}  // namespace warta::figures
