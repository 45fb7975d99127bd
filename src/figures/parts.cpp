#include "figures/parts.hpp"

#include <algorithm>

namespace warta::figures {

namespace {

constexpr std::uint32_t far = 60;       // pieces between a part and its whole
constexpr std::uint32_t clause = 25;    // pieces of a clause between a part and the whole behind it
constexpr std::size_t longest_run = 8;  // amounts of a sum

Tags leads() { return tags(Tag::measure, Tag::approx_before, Tag::change_gap, Tag::scope_link); }

}  // namespace

Parts::Parts(const View& view, const Amounts& amounts, std::vector<Found>& found)
    : view_(view), amounts_(amounts), found_(found), whole_of_(amounts.size(), none) {}

void Parts::find(std::size_t n) {
  if (among(n) || (n > 0 && (of_next(n) || of_total(n) || of_opening(n))) || listed(n) || of_those(n)) return;
  if (n > 0) called_part(n) || summed(n) || nested(n);
}

bool Parts::link(std::size_t part, std::size_t whole, bool same_noun) {
  whole_of_[part] = whole;
  found_.push_back(
      {{"part_of", amounts_.mention(part), amounts_.mention(whole), Amounts::share(amounts_.at(part), amounts_.at(whole))}, same_noun});
  return true;
}

/// The nearest amount before that can be the whole; of two parts in one sentence the whole of the first.
std::optional<std::size_t> Parts::whole_before(std::size_t n) const {
  for (std::size_t k = n; k-- > 0 && amounts_.last(k) + far >= amounts_.first(n);) {
    const std::size_t whole = whole_of_[k] != none && amounts_.same_sentence(k, n) ? whole_of_[k] : k;
    if (whole != n && Amounts::fits(amounts_.at(n), amounts_.at(whole)) &&
        Amounts::size_of(amounts_.at(n)) != Amounts::size_of(amounts_.at(whole)))
      return whole;
  }
  return std::nullopt;
}

/// Where the words begin that only lead up to the amount.
std::uint32_t Parts::lead_begin(std::uint32_t from, std::size_t n) const { return amounts_.skip_back(from, amounts_.first(n), leads(), 4); }

/// Whether the words at a piece mean an amount before: `di antaranya`, `dari jumlah itu`, `dari laba tersebut`.
bool Parts::points_back(std::uint32_t at, std::uint32_t limit, bool counts) const {
  if (at >= limit) return false;
  if (view_.begins(at, limit, tags(Tag::among, Tag::of_those))) return true;
  const auto from = counts ? std::nullopt : view_.begins(at, limit, tags(Tag::from));
  if (!from) return false;
  for (std::uint32_t i = from->end; i < std::min(limit, from->end + 4) && view_.mention_at(i) == View::none; ++i)
    if (i > from->end && view_.begins(i, i + 1, tags(Tag::that))) return true;
  return false;
}

/// `600.000 pengguna ..., 20.000 di antaranya`.
bool Parts::among(std::size_t n) {
  const std::uint32_t limit = amounts_.sentence(n).last;
  const bool counts = amounts_.at(n).label == labels::CARDINAL;
  if (!points_back(amounts_.last(n), limit, counts) && !points_back(amounts_.tail(n), limit, counts)) return false;
  const auto whole = whole_before(n);
  if (!whole) return false;
  list_whole_ = *whole;
  list_last_ = n;
  list_alike_ = true;
  return link(n, *whole, true);
}

/// `8 gol dari 20 laga`
bool Parts::is_tally(std::size_t n) const {
  const std::uint32_t last = amounts_.last(n), limit = amounts_.sentence(n).last;
  return last < limit && view_.begins(last, limit, tags(Tag::tally)).has_value();
}

/// `dua dari tiga remaja`; `empat rumah, sisanya dari 20 rumah`.
bool Parts::of_next(std::size_t n) {
  const std::size_t part = n - 1;
  if (!amounts_.same_sentence(part, n) || !Amounts::fits(amounts_.at(part), amounts_.at(n))) return false;
  if (!amounts_.at(part).reading.change.empty() || !is_free(part, n) || is_tally(part)) return false;
  std::uint32_t from = amounts_.tail(part);
  const std::uint32_t to = amounts_.first(n);
  const auto rest = view_.ends(amounts_.last(part), from, tags(Tag::rest));
  if (from < to && view_.begins(from, to, tags(Tag::rest))) ++from;
  if (from + 1 < to && (rest || from > amounts_.tail(part)) && view_.is_mark(from, ",")) ++from;
  const auto of = from < to ? view_.begins(from, to, tags(Tag::from)) : std::nullopt;
  if (!of) return false;
  const bool counts = amounts_.at(n).label == labels::CARDINAL;
  if (!amounts_.only(of->end, to, tags(Tag::approx_before, Tag::measure), "") && (counts || !is_named(of->end, to))) return false;
  said_in_percent(part, n);
  return link(part, n, from == amounts_.last(part));
}

/// `20.000 orang atau 3 persen dari 600.000 pengguna`: the number before the percentage is the same part.
void Parts::said_in_percent(std::size_t percent, std::size_t whole) {
  if (percent == 0 || amounts_.at(percent).label != labels::PERCENT || !amounts_.same_sentence(percent - 1, percent)) return;
  const std::size_t part = percent - 1;
  const std::uint32_t from = amounts_.tail(part), to = amounts_.first(percent);
  if (amounts_.at(part).label == labels::PERCENT || !Amounts::fits(amounts_.at(part), amounts_.at(whole)) || !is_free(part, whole)) return;
  const auto again = amounts_.within(from, std::min(to, from + 4), tags(Tag::equal_core));
  if (again && amounts_.only(from, to, tags(Tag::equal, Tag::equal_core, Tag::approx_before), ",(")) link(part, whole, false);
}

/// Whether only the name of an amount stands before it: `anggaran sebesar Rp 5 miliar`.
bool Parts::is_named(std::uint32_t from, std::uint32_t to) const {
  if (to > from + 5) return false;
  for (std::uint32_t i = from; i < to;) {
    const auto lead = view_.begins(i, to, tags(Tag::approx_before, Tag::measure, Tag::that));
    if (!lead && (view_.mention_at(i) != View::none || !view_.lexemes.is_noun_like(view_.segments, i))) return false;
    i = lead ? lead->end : i + 1;
  }
  return true;
}

/// `20.000 pengguna dari Indonesia, dari total 600.000`; without a word like `total` both must count the same.
bool Parts::of_total(std::size_t n) {
  const std::size_t part = n - 1;
  if (!amounts_.same_sentence(part, n) || !Amounts::fits(amounts_.at(part), amounts_.at(n)) || !is_free(part, n)) return false;
  const std::uint32_t from = amounts_.tail(part);
  if (amounts_.first(n) > from + clause || !amounts_.at(part).reading.change.empty() || is_tally(part)) return false;
  const auto of = amounts_.from_before(from, amounts_.first(n), tags(Tag::from), tags(Tag::approx_before, Tag::measure));
  if (!of || amounts_.has_mark(from, of->begin, ".;:?!") || amounts_.within(from, of->begin, tags(Tag::change_verb, Tag::become)))
    return false;
  const bool total = !view_.lexemes.text(of->entry->payload).empty();
  const bool same = !amounts_.at(part).reading.counts.empty() && !amounts_.at(n).reading.counts.empty();
  return (total || same) && amounts_.counts_alike(part, n) && link(part, n, true);
}

/// Whether the amount opens its clause with `dari`.
bool Parts::opens_clause(std::size_t n) const {
  const std::uint32_t first = amounts_.sentence(n).first;
  auto from = amounts_.from_before(first, amounts_.first(n), tags(Tag::from, Tag::out_of), tags(Tag::approx_before, Tag::measure));
  if (!from && first < amounts_.first(n)) {
    from = view_.begins(first, amounts_.first(n), tags(Tag::from, Tag::out_of));
    if (!from || !is_named(from->end, amounts_.first(n))) return false;
  }
  if (!from) return false;
  return from->begin == first || view_.piece(from->begin).line_before || view_.piece(from->begin - 1).kind == segment::Kind::mark;
}

/// The clause opens with `Dari` and its whole; the part stands behind a comma, with words between where it counts the same.
bool Parts::of_opening(std::size_t n) {
  std::size_t k = n;
  do {
    if (k == 0 || n - k == longest_run || !amounts_.same_sentence(k - 1, n)) return false;
  } while (!opens_clause(--k));
  if (!Amounts::fits(amounts_.at(n), amounts_.at(k)) || !amounts_.at(n).reading.change.empty() || !is_free(n, k)) return false;
  std::uint32_t comma = lead_begin(amounts_.last(k), n);
  const bool led = comma > amounts_.last(k) && view_.is_mark(comma - 1, ",");
  if (!led) {
    const std::uint32_t from = std::max(amounts_.tail(k), comma > 10 ? comma - 10 : 0);
    while (comma > from && !view_.is_mark(comma - 1, ",;:.?!")) --comma;
    if (comma == from || !view_.is_mark(comma - 1, ",") || !amounts_.counts_alike(n, k) || is_tally(n)) return false;
    if (n > k + 1 && amounts_.first(n - 1) >= comma) return false;  // a figure before it in the same clause
  }
  list_whole_ = k;
  list_last_ = n;
  list_alike_ = true;
  return link(n, k, true);
}

/// `242 orang, terdiri atas 230 penumpang, dua pilot dan 10 awak`.
bool Parts::listed(std::size_t n) {
  const std::uint32_t first = amounts_.sentence(n).first;
  const std::uint32_t end = amounts_.skip_back(first, amounts_.first(n), tags(Tag::approx_before, Tag::measure), 1);
  if (n > 0 && view_.ends(first, end, tags(Tag::consists)) && amounts_.same_sentence(n - 1, n) &&
      Amounts::fits(amounts_.at(n), amounts_.at(n - 1)) && is_free(n, n - 1)) {
    list_whole_ = n - 1;
    list_last_ = n;
    list_alike_ = false;
    return link(n, n - 1, amounts_.noun(n).size() == 0);
  }
  if (list_whole_ == none || list_last_ + 1 != n || !amounts_.same_sentence(list_last_, n)) return false;
  if (!Amounts::fits(amounts_.at(n), amounts_.at(list_whole_)) || !goes_on(n - 1, n)) return false;
  if (list_alike_ && (!amounts_.counts_alike(n, list_whole_) || !amounts_.at(n).reading.change.empty())) return false;
  list_last_ = n;
  return link(n, list_whole_, amounts_.noun(n).size() == 0);
}

/// Whether the second of two amounts goes on the list: only names, nouns, commas and `dan` stand between.
bool Parts::goes_on(std::size_t a, std::size_t b) const {
  const std::uint32_t from = amounts_.tail(a), to = lead_begin(from, b);
  if (to > from + 12) return false;
  for (std::uint32_t i = from; i < to; ++i)
    if (view_.is_mark(i, ".;:?!") || (!list_alike_ && view_.begins(i, i + 1, tags(Tag::root_verb)))) return false;
  return to > from && (view_.is_mark(to - 1, ",") || view_.begins(to - 1, to, tags(Tag::and_word)));
}

/// `Dari jumlah itu, 20 persen ...`; `Dari para siswa itu, 20 ...`; also behind a comma or semicolon.
bool Parts::of_those(std::size_t n) {
  const bool goes_on = n > 0 && amounts_.same_sentence(n - 1, n);
  std::uint32_t first = goes_on ? amounts_.tail(n - 1) : amounts_.sentence(n).first;
  if (goes_on && amounts_.first(n) > first + clause) return false;
  const std::uint32_t opening = std::min(amounts_.first(n), first + (goes_on ? clause : 6));
  const auto hit = amounts_.within(first, opening, tags(Tag::of_those));
  bool those = hit && (!goes_on || view_.is_mark(hit->begin - 1, ",;:("));
  if (const auto from = view_.begins(first, opening, tags(Tag::from, Tag::out_of)); from && !those && !goes_on)
    for (std::uint32_t i = from->end + 1; i + 1 < opening && view_.mention_at(i) == View::none; ++i)
      those = those || (view_.begins(i, i + 1, tags(Tag::that)) && view_.is_mark(i + 1, ","));
  const auto whole = those ? whole_before(n) : std::nullopt;
  if (!whole) return false;
  list_whole_ = *whole;
  list_last_ = n;
  list_alike_ = true;
  return link(n, *whole, true);
}

/// `Jumlah itu merupakan bagian dari 600.000 pengguna`.
bool Parts::called_part(std::size_t n) {
  const std::uint32_t first = amounts_.sentence(n).first;
  if (!amounts_.near(n - 1, n) || !Amounts::fits(amounts_.at(n - 1), amounts_.at(n)) || !is_free(n - 1, n)) return false;
  const std::uint32_t end = amounts_.skip_back(first, amounts_.first(n), tags(Tag::approx_before, Tag::measure), 2);
  return view_.ends(first, end, tags(Tag::part_from)) && amounts_.counts_alike(n - 1, n) && link(n - 1, n, true);
}

/// Amounts that add up to one beside them: `207 laki-laki dan 235 perempuan, berjumlah 442 orang`.
bool Parts::summed(std::size_t n) {
  Decimal before = 0, with = 0;
  for (std::size_t k = n, count = 1; k-- > 0 && count <= longest_run && amounts_.near(k, n); ++count) {
    if (!is_term(k, n, before)) break;
    if (count > 1 && before == value(n) && tells(n)) return link_run(k, n, n);
  }
  for (std::size_t k = n, count = 1; k > 0 && count <= longest_run && amounts_.near(k - 1, n); --k, ++count) {
    if (!is_term(k, k - 1, with)) break;
    if (count > 1 && with == value(k - 1) && tells(k - 1)) return link_run(k, n + 1, k - 1);
  }
  return false;
}

/// Adds a term to the sum; false where the amount can be none beside `whole`.
bool Parts::is_term(std::size_t n, std::size_t whole, Decimal& sum) const {
  const Reading& reading = amounts_.at(n).reading;
  if (!value(n) || !reading.change.empty() || whole_of_[n] != none || amounts_.at(n).label == labels::PERCENT) return false;
  if (!Amounts::same_kind(amounts_.at(n), amounts_.at(whole)) || !amounts_.counts_alike(n, whole)) return false;
  if (amounts_.at(n).label == labels::CARDINAL && reading.counts.empty() && !is_called_total(whole)) return false;  // ages, `AR (34)`
  const auto next = add(sum, *value(n));
  if (next) sum = *next;
  return next.has_value();
}

/// Whether a sum says something: it is called a total, or too large a number to be met by chance.
bool Parts::tells(std::size_t whole) const {
  if (is_called_total(whole)) return true;
  std::int64_t digits = value(whole)->digits();
  while (digits != 0 && digits % 10 == 0) digits /= 10;
  return digits >= 100 || (amounts_.at(whole).label == labels::CARDINAL && digits >= 10);
}

bool Parts::is_called_total(std::size_t n) const {
  const std::uint32_t first = amounts_.first(n);
  return amounts_.within(std::max(amounts_.sentence(n).first, first > 6 ? first - 6 : 0), first, tags(Tag::total)).has_value();
}

bool Parts::link_run(std::size_t first, std::size_t last, std::size_t whole) {
  for (std::size_t k = first; k < last; ++k) link(k, whole, false);
  return true;
}

std::optional<Decimal> Parts::value(std::size_t n) const {
  const auto* value = std::get_if<Decimal>(&amounts_.at(n).reading.value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

bool Parts::is_nested(std::size_t part, std::size_t whole) const {
  const Reading &a = amounts_.at(part).reading, &b = amounts_.at(whole).reading;
  const bool broad = view_.lexemes.is_broad(b.scope), narrow = !a.scope.empty() && !view_.lexemes.is_broad(a.scope);
  const bool one_rate = a.per == b.per || a.per.empty() || b.per.empty();
  return broad && narrow && one_rate && a.change.empty() && b.change.empty() && amounts_.at(part).label == labels::CARDINAL &&
         Amounts::fits(amounts_.at(part), amounts_.at(whole)) &&
         Amounts::size_of(amounts_.at(part)) < Amounts::size_of(amounts_.at(whole)) && amounts_.counts_alike(part, whole);
}

/// What is counted in a place is a part of what is counted everywhere.
bool Parts::nested(std::size_t n) {
  if (!amounts_.near(n - 1, n)) return false;
  if (is_free(n, n - 1) && is_nested(n, n - 1)) return link(n, n - 1, true);
  return is_free(n - 1, n) && is_nested(n - 1, n) && link(n - 1, n, true);
}

}  // namespace warta::figures
