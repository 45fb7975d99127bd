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

/// `Setiap hari, 20.000 orang ...`: the sentence opens with its SET.
std::string opening_set(const View& view, Range sentence, std::uint32_t first) {
  const std::string set = sentence.first < first ? set_value(view, sentence.first) : std::string();
  if (set.empty()) return {};
  const std::uint32_t end = view.mention(static_cast<std::size_t>(view.mention_at(sentence.first))).pieces.last;
  if (end >= first || !view.is_mark(end, ",") || first > end + 8) return {};
  for (std::uint32_t at = end; at < first; ++at)
    if (view.is_figure_at(at)) return {};
  return set;
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
  if (per.empty() && mention.label == labels::CARDINAL) per = opening_set(view, sentence, mention.pieces.first);
  if (per.empty() && mention.label == labels::MONEY) per = per_before(view, mention.pieces.first, sentence.first);
  return per;
}

}  // namespace warta::figures
