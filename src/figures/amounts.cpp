#include "figures/amounts.hpp"

#include "text/text.hpp"

namespace warta::figures {

using segment::Mention;

namespace {

bool is_amount(const Mention& mention) {
  return is_figure(mention.label) && mention.label != labels::ORDINAL && mention.reading.result.empty();
}

/// Two measures of one kind in different units: `500 kg` of `2 ton`.
bool same_measure(const Mention& a, const Mention& b) {
  return a.label == labels::QUANTITY && b.label == labels::QUANTITY && a.reading.unit != b.reading.unit && a.reading.si_amount &&
         b.reading.si_amount && a.reading.si_unit == b.reading.si_unit;
}

/// `seperempat`: a part of whatever it is said of.
bool is_fraction(const Mention& mention) {
  const auto* value = std::get_if<Decimal>(&mention.reading.value);
  return mention.label == labels::CARDINAL && value != nullptr && value->digits() > 0 && value->to_double() < 1;
}

std::string_view head(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

}  // namespace

Amounts::Amounts(const View& view, const std::vector<Counted>& nouns) : view_(view), nouns_(nouns) {
  for (std::size_t i = 0; i < view.size(); ++i)
    if (is_amount(view.mention(i))) mentions_.push_back(i);
}

bool Amounts::only(std::uint32_t from, std::uint32_t to, Tags wanted, std::string_view marks) const {
  if (to < from || to > from + 12) return false;
  while (from < to) {
    const std::int32_t here = view_.mention_at(from);
    if (const auto phrase = view_.begins(from, to, wanted))
      from = phrase->end;
    else if (const auto per = view_.begins(from, to, tags(Tag::per_cue)); per && per->end < to)
      from = per->end + 1;
    else if ((here != View::none && view_.mention(static_cast<std::size_t>(here)).label == labels::SET) || view_.is_mark(from, marks))
      ++from;
    else
      return false;
  }
  return true;
}

std::optional<Phrases::Hit> Amounts::within(std::uint32_t from, std::uint32_t to, Tags wanted) const {
  for (std::uint32_t i = from; i < to; ++i)
    if (const auto hit = view_.begins(i, to, wanted)) return hit;
  return std::nullopt;
}

bool Amounts::has_mark(std::uint32_t from, std::uint32_t to, std::string_view marks) const {
  for (std::uint32_t i = from; i < to; ++i)
    if (view_.is_mark(i, marks)) return true;
  return false;
}

std::optional<Phrases::Hit> Amounts::from_before(std::uint32_t from, std::uint32_t end, Tags wanted, Tags leads) const {
  for (int i = 0; i < 4; ++i) {
    const auto hit = view_.ends(from, end, wanted | leads);
    if (!hit || (tags(hit->entry->tag) & wanted) != 0) return hit;
    end = hit->begin;
  }
  return std::nullopt;
}

std::uint32_t Amounts::skip_back(std::uint32_t from, std::uint32_t end, Tags wanted, int most) const {
  for (int i = 0; i < most; ++i) {
    const auto lead = view_.ends(from, end, wanted);
    if (!lead) break;
    end = lead->begin;
  }
  return end;
}

std::optional<double> Amounts::size_of(const Mention& mention) {
  if (const auto* value = std::get_if<Decimal>(&mention.reading.value)) return value->to_double();
  if (const auto* low = std::get_if<Decimal>(&mention.reading.low)) return low->to_double();
  return std::nullopt;
}

bool Amounts::fits(const Mention& part, const Mention& whole) {
  if (same_measure(part, whole)) {
    const double a = part.reading.si_amount->to_double();
    return a > 0 && a <= whole.reading.si_amount->to_double();
  }
  const auto a = size_of(part), b = size_of(whole);
  if (!a || !b) return false;
  if (is_fraction(part)) return !is_fraction(whole) && whole.label != labels::PERCENT;
  if (part.label == labels::PERCENT && whole.label != labels::PERCENT) return part.reading.unit == "percent" && *a <= 100;
  return same_kind(part, whole) && part.label != labels::PERCENT && *a <= *b && *a > 0;
}

std::optional<Decimal> Amounts::share(const Mention& part, const Mention& whole) {
  constexpr int places = 4;
  if (same_measure(part, whole)) return divide(*part.reading.si_amount, *whole.reading.si_amount, places);
  const auto *a = std::get_if<Decimal>(&part.reading.value), *b = std::get_if<Decimal>(&whole.reading.value);
  if (a == nullptr || b == nullptr) return std::nullopt;
  if (is_fraction(part)) return *a;
  return divide(*a, part.label == labels::PERCENT ? Decimal(100) : *b, places);
}

bool Amounts::counts_alike(std::size_t part, std::size_t whole) const {
  const std::string &a = at(part).reading.counts, &b = at(whole).reading.counts;
  if (a.empty() || b.empty() || text::fold(head(a)) == text::fold(head(b))) return true;
  return noun(part).size() > 0 && view_.begins(noun(part).first, noun(part).first + 1, tags(Tag::classifier_person)).has_value();
}

}  // namespace warta::figures
