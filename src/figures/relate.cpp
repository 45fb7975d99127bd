#include <algorithm>

#include "figures/parts.hpp"

namespace warta::figures {

using segment::Mention;

namespace {

/// equals and changed_to, between neighbours; what they leave may be parts.
class Relations {
 public:
  Relations(const View& view, const Amounts& amounts)
      : view_(view), amounts_(amounts), parts_(view, amounts, found_), head_(amounts.size()) {
    for (std::size_t n = 0; n < amounts.size(); ++n) head_[n] = n;
  }

  std::vector<Found> run() {
    for (std::size_t n = 0; n < amounts_.size(); ++n) {
      if (n > 0 && (find_equal(n) || find_change(n))) continue;
      if (n > 1 && find_earlier(n)) continue;
      parts_.find(n);
    }
    return std::move(found_);
  }

 private:
  const Mention& at(std::size_t n) const { return amounts_.at(n); }
  std::uint32_t first(std::size_t n) const { return amounts_.first(n); }
  std::uint32_t last(std::size_t n) const { return amounts_.last(n); }
  std::uint32_t begin(std::size_t n) const { return amounts_.sentence(n).first; }

  bool link(std::string_view type, std::size_t from, std::size_t to) {
    found_.push_back({{std::string(type), amounts_.mention(from), amounts_.mention(to), std::nullopt}});
    return true;
  }

  bool find_equal(std::size_t n) {
    const Mention &a = at(n - 1), &b = at(n);
    if (a.label == labels::CARDINAL || b.label == labels::CARDINAL) return find_counted_otherwise(n);
    if (b.label == labels::PERCENT) return false;
    const std::uint32_t from = last(n - 1), to = first(n);
    const auto core = amounts_.within(from, to, tags(Tag::equal_core));
    const bool open = core && view_.is_mark(core->begin, "(");
    if (!core || !amounts_.only(from, to, tags(Tag::equal, Tag::equal_core, Tag::approx_before), ",(") ||
        (!open && Amounts::same_kind(a, b) && a.reading.per == b.reading.per))
      return find_said_again(n);
    head_[n] = open ? n - 1 : n;
    return link_equal(n - 1, n, open);
  }

  /// `30 pesawat atau sekitar 4.500 penumpang`.
  bool find_counted_otherwise(std::size_t n) {
    if (at(n - 1).label != labels::CARDINAL || at(n).label != labels::CARDINAL || amounts_.tail(n - 1) >= first(n)) return false;
    const auto said = view_.begins(amounts_.tail(n - 1), first(n), tags(Tag::equal_said));
    return said && said->end == first(n) && link("equals", n - 1, n);
  }

  /// `Nilai itu setara Rp 5 miliar`; `19 persen dari laba atau senilai Rp 29 miliar`.
  bool find_said_again(std::size_t n) {
    const std::uint32_t from = last(n - 1), to = first(n);
    if (Amounts::same_kind(at(n - 1), at(n)) || at(n).label != labels::MONEY || to > from + 25) return false;
    if (!view_.ends(begin(n), to, tags(Tag::equal_said))) return false;
    const bool pause = to > from + 12 || amounts_.has_mark(from, to, ",.;:()");
    return (!pause || at(n - 1).label == labels::MONEY) && link("equals", n - 1, n);
  }

  /// In `82 PS (80 dk atau 60 kW)` both say what the first says.
  bool link_equal(std::size_t a, std::size_t b, bool open) {
    std::size_t head = a;
    if (!open && a > 0 && head_[a] == a - 1 && bracket_open_) head = a - 1;
    bracket_open_ = open || head != a;
    return link("equals", head, b);
  }

  /// `dari 5 persen menjadi 6 persen`.
  bool find_change(std::size_t n) {
    const Mention &a = at(n - 1), &b = at(n);
    if (!amounts_.same_sentence(n - 1, n) || (!Amounts::same_kind(a, b) && a.label != labels::CARDINAL)) return false;
    const std::uint32_t to = first(n);
    for (const std::uint32_t from : {last(n - 1), amounts_.tail(n - 1)}) {
      const auto become = amounts_.within(from, to, tags(Tag::become));
      if (!become || !amounts_.only(from, to, tags(Tag::become, Tag::level, Tag::approx_before), ",")) continue;
      const bool direct =
          a.label != labels::CARDINAL && a.reading.change.empty() && are_close(a, b) && from == last(n - 1) && become->begin == from;
      if (is_from(n - 1) || direct) return link("changed_to", n - 1, n);
    }
    return find_former(n) || find_said_former(n);
  }

  /// Whether one is less than ten times the other: a price, not the cut of a price.
  static bool are_close(const Mention& a, const Mention& b) {
    const auto one = Amounts::size_of(a), other = Amounts::size_of(b);
    return one && other && *one < 10 * *other && *other < 10 * *one;
  }

  /// Whether `dari` stands before a figure, with words like `angka` between.
  bool is_from(std::size_t n) const {
    return amounts_.from_before(begin(n), first(n), tags(Tag::from), tags(Tag::level, Tag::approx_before, Tag::measure)).has_value();
  }

  /// `Rp 130 miliar, dari sebelumnya Rp 87 miliar`; `naik menjadi 6 persen dari 5 persen`.
  bool find_former(std::size_t n) {
    if (!Amounts::same_kind(at(n - 1), at(n)) || !at(n - 1).reading.change.empty()) return false;
    std::uint32_t from = amounts_.tail(n - 1);
    const std::uint32_t to = first(n);
    while (from < to && view_.is_mark(from, ",")) ++from;
    const auto start = from < to ? view_.begins(from, to, tags(Tag::from)) : std::nullopt;
    if (!start) return false;
    if (start->end == to) return is_reached(n - 1) && link("changed_to", n, n - 1);
    if (view_.begins(start->end, to, tags(Tag::approx_before))) return false;
    return amounts_.only(start->end, to, tags(Tag::level, Tag::approx_before), "") && link("changed_to", n, n - 1);
  }

  /// `naik menjadi` stands before a figure.
  bool is_reached(std::size_t n) const {
    const std::uint32_t end = amounts_.skip_back(begin(n), first(n), tags(Tag::level, Tag::approx_before, Tag::measure), 2);
    const auto become = view_.ends(begin(n), end, tags(Tag::become));
    return become && amounts_.within(std::max(begin(n), become->begin > 6 ? become->begin - 6 : 0), become->begin, tags(Tag::change_verb));
  }

  /// `kini Rp 6.500, sebelumnya harga itu Rp 6.000`; `sebelumnya di angka 5 persen, kini 6 persen`.
  bool find_said_former(std::size_t n) {
    if (!Amounts::same_kind(at(n - 1), at(n)) || !are_close(at(n - 1), at(n)) || first(n) > last(n - 1) + 14) return false;
    if (at(n).label == labels::CARDINAL && !amounts_.counts_alike(n - 1, n)) return false;
    if (amounts_.within(amounts_.tail(n - 1), first(n), tags(Tag::former))) return link("changed_to", n, n - 1);
    const std::uint32_t start = first(n - 1) > begin(n) + 8 ? first(n - 1) - 8 : begin(n);
    if (!amounts_.within(amounts_.tail(n - 1), first(n), tags(Tag::now)) || !amounts_.within(start, first(n - 1), tags(Tag::former)))
      return false;
    return link("changed_to", n - 1, n);
  }

  /// `33 ton, naik 12 persen dari tahun lalu sebesar 29 ton`.
  bool find_earlier(std::size_t n) {
    const Mention &later = at(n - 2), &change = at(n - 1), &earlier = at(n);
    if (!amounts_.same_sentence(n - 2, n) || !Amounts::same_kind(later, earlier) || change.label != labels::PERCENT ||
        change.reading.change.empty())
      return false;
    if (later.label == labels::PERCENT || !later.reading.change.empty() || !earlier.reading.change.empty()) return false;
    const std::uint32_t from = last(n - 1);
    if (!amounts_.within(from, std::min(first(n), from + 4), tags(Tag::compared))) return false;
    if (first(n) > from + 20 || !are_close(later, earlier)) return false;
    for (std::uint32_t i = from; i < first(n); ++i)
      if (view_.is_mark(i, ",.;:()") && !view_.begins(i + 1, first(n), tags(Tag::copula))) return false;
    return link("changed_to", n, n - 2);
  }

  const View& view_;
  const Amounts& amounts_;
  std::vector<Found> found_;
  Parts parts_;
  std::vector<std::size_t> head_;  // of the amounts that say the same
  bool bracket_open_ = false;
};

}  // namespace

std::vector<Found> read_links(const View& view, const Amounts& amounts) { return Relations(view, amounts).run(); }

}  // namespace warta::figures
