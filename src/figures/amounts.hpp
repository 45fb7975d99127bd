/// The amounts of an article, which may relate: figures but ranks, scores and ratios, in the order of the text.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "figures/frame.hpp"

namespace warta::figures {

class Amounts {
 public:
  /// `nouns`: read_own_noun of every mention of the view.
  Amounts(const View& view, const std::vector<Counted>& nouns);

  std::size_t size() const { return mentions_.size(); }
  std::size_t mention(std::size_t n) const { return mentions_[n]; }
  const segment::Mention& at(std::size_t n) const { return view_.mention(mentions_[n]); }
  segment::Range sentence(std::size_t n) const { return view_.sentence(mentions_[n]); }
  std::uint32_t first(std::size_t n) const { return at(n).pieces.first; }
  std::uint32_t last(std::size_t n) const { return at(n).pieces.last; }
  /// One past its noun phrase.
  std::uint32_t tail(std::size_t n) const { return nouns_[mentions_[n]].end; }
  segment::Range noun(std::size_t n) const { return nouns_[mentions_[n]].phrase; }
  bool same_sentence(std::size_t a, std::size_t b) const { return sentence(a) == sentence(b); }
  /// In one sentence, or in one and the next.
  bool near(std::size_t a, std::size_t b) const { return same_sentence(a, b) || sentence(a).last == sentence(b).first; }

  /// Whether [from, to) holds nothing but phrases of `wanted`, `marks`, `per X` and times that recur.
  bool only(std::uint32_t from, std::uint32_t to, Tags wanted, std::string_view marks) const;
  /// The first phrase of `wanted` that begins in [from, to).
  std::optional<Phrases::Hit> within(std::uint32_t from, std::uint32_t to, Tags wanted) const;
  bool has_mark(std::uint32_t from, std::uint32_t to, std::string_view marks) const;
  /// `dari`, `dari total` or another phrase of `wanted` that ends at `end`, or before words like `sekitar`; but not the one in `lebih
  /// dari`.
  std::optional<Phrases::Hit> from_before(std::uint32_t from, std::uint32_t end, Tags wanted, Tags leads) const;
  /// Where the words begin that lead up to `end`, of the classes `wanted`, at most `most` phrases; not before `from`.
  std::uint32_t skip_back(std::uint32_t from, std::uint32_t end, Tags wanted, int most) const;

  /// Whether `part` can be a part of `whole`: of one kind and no larger, or a percentage of anything else.
  static bool fits(const segment::Mention& part, const segment::Mention& whole);
  static bool same_kind(const segment::Mention& a, const segment::Mention& b) {
    return a.label == b.label && a.reading.unit == b.reading.unit;
  }
  /// The value, or where a range begins; measures of one kind in SI.
  static std::optional<double> size_of(const segment::Mention& mention);
  static std::optional<Decimal> share(const segment::Mention& part, const segment::Mention& whole);
  /// Whether both may count the same: the same noun, persons, or none said.
  bool counts_alike(std::size_t part, std::size_t whole) const;

 private:
  const View& view_;
  const std::vector<Counted>& nouns_;
  std::vector<std::size_t> mentions_;
};

}  // namespace warta::figures
