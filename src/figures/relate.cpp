#include <algorithm>

#include "figures/frame.hpp"

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Range;

namespace {

constexpr std::uint32_t far = 60;  // pieces between a part and its whole

const Decimal* value_of(const Mention& mention) { return std::get_if<Decimal>(&mention.reading.value); }

std::optional<double> size_of(const Mention& mention) {
  if (const Decimal* value = value_of(mention)) return value->to_double();
  if (const auto* low = std::get_if<Decimal>(&mention.reading.low)) return low->to_double();
  return std::nullopt;
}

bool is_amount(const Mention& mention) {
  return is_figure(mention.label) && mention.label != labels::ORDINAL && mention.reading.result.empty();
}

bool same_kind(const Mention& a, const Mention& b) { return a.label == b.label && a.reading.unit == b.reading.unit; }

class Relations {
 public:
  explicit Relations(const View& view) : view_(view), head_(view.size()) {
    for (std::size_t i = 0; i < view.size(); ++i) {
      head_[i] = i;
      tails_.push_back(is_figure(view.mention(i).label) ? read_own_noun(view, i).end : view.mention(i).pieces.last);
      if (is_amount(view.mention(i))) figures_.push_back(i);
    }
  }

  std::vector<Found> run() {
    for (std::size_t n = 0; n < figures_.size(); ++n) {
      if (n > 0 && (find_equal(n) || find_change(n))) continue;
      if (n > 1 && find_earlier(n)) continue;
      if (find_among(n) || (n > 0 && find_of_whole(n)) || find_list(n) || find_of_those(n)) continue;
    }
    return std::move(found_);
  }

 private:
  const Mention& at(std::size_t n) const { return view_.mention(figures_[n]); }
  Range sentence(std::size_t n) const { return view_.sentence(figures_[n]); }
  std::uint32_t tail(std::size_t n) const { return tails_[figures_[n]]; }
  bool same_sentence(std::size_t a, std::size_t b) const { return sentence(a) == sentence(b); }

  void link(std::string_view type, std::size_t from, std::size_t to, bool same_noun = false) {
    Found found{{std::string(type), figures_[from], figures_[to], std::nullopt}, same_noun};
    if (type == "part_of") found.link.share = share(at(from), at(to));
    found_.push_back(std::move(found));
  }

  static std::optional<Decimal> share(const Mention& part, const Mention& whole) {
    const Decimal *a = value_of(part), *b = value_of(whole);
    if (a == nullptr || b == nullptr) return std::nullopt;
    if (part.label == labels::PERCENT) return whole.label == labels::PERCENT ? divide(*a, 100, 4) : divide(*a, 100, 4);
    return divide(*a, *b, 4);
  }

  static bool fits(const Mention& part, const Mention& whole) {
    const auto a = size_of(part), b = size_of(whole);
    if (!a || !b) return false;
    if (part.label == labels::PERCENT && whole.label != labels::PERCENT) return part.reading.unit == "percent" && *a <= 100;
    return same_kind(part, whole) && part.label != labels::PERCENT && *a <= *b && *a > 0;
  }

  /// Walks [from, to) over phrases of `wanted`, commas, brackets and `per X`; false where something else stands between.
  bool only(std::uint32_t from, std::uint32_t to, Tags wanted, std::string_view marks) const {
    if (to < from || to > from + 12) return false;
    while (from < to) {
      if (const auto phrase = view_.begins(from, to, wanted)) {
        from = phrase->end;
      } else if (const auto per = view_.begins(from, to, tags(Tag::per_cue)); per && per->end < to) {
        from = per->end + 1;
      } else if (view_.mention_at(from) != View::none &&
                 view_.mention(static_cast<std::size_t>(view_.mention_at(from))).label == labels::SET) {
        ++from;
      } else if (view_.is_mark(from, marks)) {
        ++from;
      } else {
        return false;
      }
    }
    return true;
  }

  std::optional<Phrases::Hit> phrase_within(std::uint32_t from, std::uint32_t to, Tags wanted) const {
    for (std::uint32_t i = from; i < to; ++i)
      if (const auto hit = view_.begins(i, to, wanted)) return hit;
    return std::nullopt;
  }

  bool find_equal(std::size_t n) {
    const Mention &a = at(n - 1), &b = at(n);
    if (a.label == labels::CARDINAL || b.label == labels::CARDINAL || b.label == labels::PERCENT) return false;
    const std::uint32_t from = a.pieces.last, to = b.pieces.first;
    const auto core = phrase_within(from, to, tags(Tag::equal_core));
    if (core && only(from, to, tags(Tag::equal, Tag::equal_core, Tag::approx_before), ",(") &&
        (view_.is_mark(core->begin, "(") || !same_kind(a, b) || a.reading.per != b.reading.per)) {
      const bool open = to > 0 && phrase_within(from, to, tags(Tag::equal_core)) && view_.is_mark(core->begin, "(");
      head_[figures_[n]] = open ? figures_[n - 1] : figures_[n];
      link_equal(n - 1, n, open);
      return true;
    }
    return find_said_again(n);
  }

  /// `Nilai itu setara Rp 5 miliar`; `19 persen dari laba atau senilai Rp 29 miliar`.
  bool find_said_again(std::size_t n) {
    const Mention &a = at(n - 1), &b = at(n);
    const std::uint32_t from = a.pieces.last, to = b.pieces.first;
    if (same_kind(a, b) || b.label != labels::MONEY || to > from + 25) return false;
    if (!view_.ends(sentence(n).first, to, tags(Tag::equal_said))) return false;
    bool pause = to > from + 12;
    for (std::uint32_t i = from; i < to && !pause; ++i) pause = view_.is_mark(i, ",.;:()");
    if (pause && a.label != labels::MONEY) return false;
    link("equals", n - 1, n);
    return true;
  }

  /// In `82 PS (80 dk atau 60 kW)` both say what the first says.
  void link_equal(std::size_t a, std::size_t b, bool open) {
    std::size_t head = a;
    if (!open && a > 0 && head_[figures_[a]] == figures_[a - 1] && bracket_open_) head = a - 1;
    bracket_open_ = open || (head != a);
    link("equals", head, b);
  }

  /// `dari 5 persen menjadi 6 persen`.
  bool find_change(std::size_t n) {
    const Mention &a = at(n - 1), &b = at(n);
    if (!same_sentence(n - 1, n) || (!same_kind(a, b) && a.label != labels::CARDINAL)) return false;
    const std::uint32_t to = b.pieces.first;
    for (const std::uint32_t from : {a.pieces.last, tail(n - 1)}) {
      const auto become = phrase_within(from, to, tags(Tag::become));
      if (!become || !only(from, to, tags(Tag::become, Tag::level, Tag::approx_before), ",")) continue;
      const bool direct =
          a.label != labels::CARDINAL && a.reading.change.empty() && are_near(a, b) && from == a.pieces.last && become->begin == from;
      if (!is_from(n - 1) && !direct) continue;
      link("changed_to", n - 1, n);
      return true;
    }
    return find_former(n);
  }

  /// Whether one is less than ten times the other: a price, not the cut of a price.
  static bool are_near(const Mention& a, const Mention& b) {
    const auto one = size_of(a), other = size_of(b);
    return one && other && *one < 10 * *other && *other < 10 * *one;
  }

  /// Whether `dari` stands before a figure, with words like `angka` between.
  bool is_from(std::size_t n) const {
    std::uint32_t end = at(n).pieces.first;
    for (int i = 0; i < 4; ++i) {
      if (view_.ends(sentence(n).first, end, tags(Tag::from))) return true;
      const auto level = view_.ends(sentence(n).first, end, tags(Tag::level, Tag::approx_before, Tag::measure));
      if (!level) return false;
      end = level->begin;
    }
    return false;
  }

  /// `Rp 130 miliar, dari sebelumnya Rp 87 miliar`.
  bool find_former(std::size_t n) {
    const Mention &later = at(n - 1), &earlier = at(n);
    if (!same_kind(later, earlier) || !later.reading.change.empty()) return false;
    std::uint32_t from = tail(n - 1);
    const std::uint32_t to = earlier.pieces.first;
    while (from < to && view_.is_mark(from, ",")) ++from;
    const auto start = from < to ? view_.begins(from, to, tags(Tag::from)) : std::nullopt;
    if (!start || start->end == to || !only(start->end, to, tags(Tag::level, Tag::approx_before), "")) return false;
    if (view_.begins(start->end, to, tags(Tag::approx_before))) return false;
    link("changed_to", n, n - 1);
    return true;
  }

  /// `33 ton, naik 12 persen dari tahun lalu sebesar 29 ton`.
  bool find_earlier(std::size_t n) {
    const Mention &later = at(n - 2), &change = at(n - 1), &earlier = at(n);
    if (!same_sentence(n - 2, n) || !same_kind(later, earlier) || change.label != labels::PERCENT || change.reading.change.empty())
      return false;
    if (later.label == labels::PERCENT || !later.reading.change.empty() || !earlier.reading.change.empty()) return false;
    const std::uint32_t from = change.pieces.last;
    if (!phrase_within(from, std::min(earlier.pieces.first, from + 4), tags(Tag::compared))) return false;
    if (earlier.pieces.first > from + 20 || !are_near(later, earlier)) return false;
    for (std::uint32_t i = from; i < earlier.pieces.first; ++i)
      if (view_.is_mark(i, ",.;:()") && !view_.begins(i + 1, earlier.pieces.first, tags(Tag::copula))) return false;
    link("changed_to", n, n - 2);
    return true;
  }

  std::optional<std::size_t> whole_before(std::size_t n) const {
    for (std::size_t k = n; k-- > 0;) {
      if (at(k).pieces.last + far < at(n).pieces.first) break;
      if (fits(at(n), at(k)) && !(size_of(at(n)) == size_of(at(k)))) return k;
    }
    return std::nullopt;
  }

  /// `600.000 pengguna ..., 20.000 di antaranya`.
  bool find_among(std::size_t n) {
    const std::uint32_t last = at(n).pieces.last, limit = sentence(n).last;
    std::uint32_t where = last;
    if (where >= limit || !view_.begins(where, limit, tags(Tag::among))) where = noun_end(n);
    if (where >= limit || !view_.begins(where, limit, tags(Tag::among))) return false;
    const auto whole = whole_before(n);
    if (!whole) return false;
    link("part_of", n, *whole, true);
    list_whole_ = whole;
    list_last_ = n;
    return true;
  }

  std::uint32_t noun_end(std::size_t n) const {
    return at(n).label == labels::CARDINAL ? read_counted(view_, at(n).pieces.last, sentence(n).last).end : at(n).pieces.last;
  }

  /// `dua dari tiga remaja`; `Dari 600.000 pengguna, 20.000 ...`.
  bool find_of_whole(std::size_t n) {
    const std::size_t before = n - 1;
    if (!same_sentence(before, n)) return false;
    if (fits(at(before), at(n)) && at(before).reading.change.empty() && !is_linked(before) && !is_tally(before)) {
      std::uint32_t from = tail(before);
      const std::uint32_t to = at(n).pieces.first;
      const auto rest = view_.ends(at(before).pieces.last, from, tags(Tag::rest));
      if (from < to && view_.begins(from, to, tags(Tag::rest))) ++from;
      if (from + 1 < to && (rest || from > tail(before)) && view_.is_mark(from, ",")) ++from;
      const auto of = from < to ? view_.begins(from, to, tags(Tag::from)) : std::nullopt;
      if (of && only(of->end, to, tags(Tag::approx_before, Tag::measure), "")) {
        link("part_of", before, n, from == at(before).pieces.last);
        return true;
      }
    }
    return find_of_opening(n);
  }

  /// `8 gol dari 20 laga`
  bool is_tally(std::size_t n) const {
    const std::uint32_t last = at(n).pieces.last;
    return last < sentence(n).last && view_.begins(last, sentence(n).last, tags(Tag::tally)).has_value();
  }

  bool is_linked(std::size_t n) const {
    return !found_.empty() && (found_.back().link.from == figures_[n] || found_.back().link.to == figures_[n]);
  }

  /// The sentence opens with `Dari` and its whole; the part stands behind a comma.
  bool find_of_opening(std::size_t n) {
    std::size_t k = n;
    while (k > 0 && same_sentence(k - 1, n) && n - k < 8) --k;
    if (k == n || !fits(at(n), at(k)) || !at(n).reading.change.empty() || !opens_clause(k)) return false;
    std::uint32_t end = at(n).pieces.first;
    for (int i = 0; i < 4; ++i) {
      if (end > at(k).pieces.last && view_.is_mark(end - 1, ",")) {
        link("part_of", n, k, true);
        return true;
      }
      const auto lead = view_.ends(at(k).pieces.last, end, tags(Tag::measure, Tag::approx_before, Tag::change_gap));
      if (!lead) return false;
      end = lead->begin;
    }
    return false;
  }

  bool opens_clause(std::size_t n) const {
    const std::uint32_t first = sentence(n).first;
    std::uint32_t end = at(n).pieces.first;
    for (int i = 0; i < 3; ++i) {
      if (const auto from = view_.ends(first, end, tags(Tag::from)))
        return from->begin == first || view_.piece(from->begin).line_before || view_.piece(from->begin - 1).kind == Kind::mark;
      const auto lead = view_.ends(first, end, tags(Tag::approx_before, Tag::measure));
      if (!lead) return false;
      end = lead->begin;
    }
    return false;
  }

  /// `242 orang, terdiri atas 230 penumpang, dua pilot dan 10 awak`.
  bool find_list(std::size_t n) {
    const std::uint32_t first = sentence(n).first;
    std::uint32_t end = at(n).pieces.first;
    if (const auto lead = view_.ends(first, end, tags(Tag::approx_before, Tag::measure))) end = lead->begin;
    if (n > 0 && view_.ends(first, end, tags(Tag::consists)) && same_sentence(n - 1, n) && fits(at(n), at(n - 1)) &&
        !phrase_within(at(n - 1).pieces.last, end, tags(Tag::per_cue))) {
      list_whole_ = n - 1;
      list_last_ = n;
      link("part_of", n, n - 1);
      return true;
    }
    if (!list_whole_ || list_last_ + 1 != n || !same_sentence(list_last_, n) || !fits(at(n), at(*list_whole_))) return false;
    if (!goes_on(n - 1, n)) return false;
    list_last_ = n;
    link("part_of", n, *list_whole_);
    return true;
  }

  /// Whether only names, nouns, commas and `dan` stand between two members of a list.
  bool goes_on(std::size_t a, std::size_t b) const {
    const std::uint32_t from = tail(a), to = at(b).pieces.first;
    if (to > from + 12) return false;
    for (std::uint32_t i = from; i < to; ++i)
      if (view_.is_mark(i, ".;:?!") || view_.begins(i, i + 1, tags(Tag::root_verb))) return false;
    return to > from && (view_.is_mark(to - 1, ",") || view_.begins(to - 1, to, tags(Tag::and_word)));
  }

  /// `Dari jumlah itu, 20 persen ...`.
  bool find_of_those(std::size_t n) {
    const std::uint32_t first = sentence(n).first;
    if (n > 0 && same_sentence(n - 1, n)) return false;
    if (!phrase_within(first, std::min(at(n).pieces.first, first + 6), tags(Tag::of_those))) return false;
    const auto whole = whole_before(n);
    if (whole) link("part_of", n, *whole, true);
    return whole.has_value();
  }

  const View& view_;
  std::vector<std::size_t> head_;
  std::vector<std::uint32_t> tails_;
  std::vector<std::size_t> figures_;
  std::vector<Found> found_;
  std::optional<std::size_t> list_whole_;
  std::size_t list_last_ = 0;
  bool bracket_open_ = false;
};

}  // namespace

std::vector<Found> read_links(const View& view) { return Relations(view).run(); }

}  // namespace warta::figures
