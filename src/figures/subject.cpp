#include <algorithm>

#include "figures/frame.hpp"

namespace warta::figures {

using segment::Kind;
using segment::Mention;
using segment::Range;

namespace {

constexpr std::uint32_t clause = 30;  // pieces from a subject to its figure

bool can_act(const Mention& mention) {
  return mention.label == labels::PER || mention.label == labels::ORG || mention.label == labels::GPE;
}

class Subject {
 public:
  Subject(const View& view, std::size_t figure) : view_(view), figure_(figure), sentence_(view.sentence(figure)) {
    const std::uint32_t first = view.mention(figure).pieces.first;
    from_ = std::max(sentence_.first, first > clause ? first - clause : 0);
  }

  /// The mention that the figure is about: its index, or View::none.
  std::int32_t find() const {
    const std::uint32_t first = view_.mention(figure_).pieces.first;
    if (const std::int32_t aged = bracketed(first); aged != View::none) return aged;
    for (std::uint32_t at = first; at > from_;) {
      const std::int32_t here = view_.mention_at(--at);
      if (here == View::none) {
        if (breaks(at)) return View::none;
        continue;
      }
      const Mention& mention = view_.mention(static_cast<std::size_t>(here));
      if (can_act(mention) && stands_as_subject(mention.pieces)) return here;
      at = std::max(from_, mention.pieces.first);
    }
    return View::none;
  }

 private:
  /// `Budi (25)`.
  std::int32_t bracketed(std::uint32_t first) const {
    const std::uint32_t last = view_.mention(figure_).pieces.last;
    if (first < sentence_.first + 2 || last >= sentence_.last || !view_.is_mark(first - 1, "(") || !view_.is_mark(last, ")"))
      return View::none;
    const std::int32_t before = view_.mention_at(first - 2);
    if (before == View::none || view_.mention(static_cast<std::size_t>(before)).label != labels::PER) return View::none;
    return view_.mention(figure_).label == labels::CARDINAL ? before : View::none;
  }

  /// Where a clause ends that the subject before does not reach behind.
  bool breaks(std::uint32_t at) const {
    if (view_.is_mark(at, ".;:?!\"") || view_.begins(at, sentence_.last, tags(Tag::says, Tag::subject_end))) return true;
    if (!view_.is_mark(at, ",")) return false;
    // `laba BCA Rp 5 miliar, naik 12 persen` goes on; `BCA untung, Mandiri ...` does not
    return at + 1 < sentence_.last &&
           !view_.begins(at + 1, sentence_.last, tags(Tag::change_verb, Tag::and_word, Tag::approx_before, Tag::from)) &&
           !view_.lexemes.is_prefixed_verb(view_.segments, at + 1);
  }

  /// Whether a verb follows a name that no preposition and no verb stands before: `BCA mencatat`, `laba BCA naik`, `harta Budi Rp 2
  /// miliar`.
  bool stands_as_subject(Range name) const {
    if (name.first > sentence_.first && !view_.piece(name.first).line_before) {
      const std::uint32_t before = name.first - 1;
      if (view_.begins(before, name.first, tags(Tag::end_word)) &&
          !view_.begins(before, name.first, tags(Tag::and_word, Tag::subject_lead)))
        return false;
      if (hangs_on_preposition(name.first)) return false;
      if (view_.begins(before, name.first, tags(Tag::root_verb)) || view_.lexemes.is_prefixed_verb(view_.segments, before)) return false;
    }
    return predicate_follows(name.last);
  }

  /// `di Bangkalan`, `di perairan Bangkalan`: a preposition stands before the name or before the nouns that lead to it.
  bool hangs_on_preposition(std::uint32_t at) const {
    for (int nouns = 0; nouns < 3 && at > sentence_.first; ++nouns, --at) {
      if (view_.ends(sentence_.first, at, tags(Tag::scope_prep, Tag::from, Tag::scope_agent))) return true;
      if (view_.mention_at(at - 1) != View::none || !view_.lexemes.is_noun_like(view_.segments, at - 1)) return false;
    }
    return false;
  }

  bool predicate_follows(std::uint32_t at) const {
    const std::uint32_t first = view_.mention(figure_).pieces.first;
    for (int i = 0; i < 8 && at < first; ++i) {
      if (view_.is_figure_at(at)) return true;
      const std::int32_t here = view_.mention_at(at);
      if (here != View::none && is_time(view_.mention(static_cast<std::size_t>(here)).label)) {
        at = view_.mention(static_cast<std::size_t>(here)).pieces.last;
        continue;
      }
      if (is_verb(at)) return true;
      if (here != View::none || view_.is_mark(at, ".;:?!")) return false;
      if (!view_.is_mark(at, "(),") && !view_.begins(at, first, tags(Tag::subject_gap)) && !view_.lexemes.is_noun_like(view_.segments, at))
        return false;
      ++at;
    }
    return at >= first;
  }

  bool is_verb(std::uint32_t at) const {
    return view_.begins(at, sentence_.last,
                        tags(Tag::root_verb, Tag::change_verb, Tag::change_act, Tag::scope_link, Tag::approx_before, Tag::measure,
                             Tag::reach, Tag::copula)) ||
           view_.lexemes.is_prefixed_verb(view_.segments, at);
  }

  const View& view_;
  std::size_t figure_;
  Range sentence_;
  std::uint32_t from_;
};

}  // namespace

std::int32_t read_subject(const View& view, std::size_t figure) { return Subject(view, figure).find(); }

}  // namespace warta::figures
