/// What stands around a figure: approx, change, counts, per, scope; and how figures relate. By the rows of figure_cues.tsv.
///
/// Linear: each look around reads a bounded number of pieces.
#pragma once

#include <string>
#include <vector>

#include "figures/figures.hpp"
#include "figures/lexemes.hpp"

namespace warta::figures {

/// An article's mentions with where they stand.
class View {
 public:
  View(const Lexemes& lexemes, const segment::Segments& segments, const std::vector<segment::Mention>& mentions);

  static constexpr std::int32_t none = -1;
  const segment::Mention& mention(std::size_t i) const { return mentions_[i]; }
  std::size_t size() const { return mentions_.size(); }
  segment::Range sentence(std::size_t i) const { return sentences_[i]; }
  std::int32_t mention_at(std::uint32_t piece) const { return at_[piece]; }
  bool is_figure_at(std::uint32_t piece) const {
    return at_[piece] != none && is_figure(mentions_[static_cast<std::size_t>(at_[piece])].label);
  }
  const segment::Piece& piece(std::uint32_t i) const { return segments.pieces[i]; }
  std::string text(segment::Range range) const;
  std::optional<Phrases::Hit> begins(std::uint32_t at, std::uint32_t limit, Tags wanted) const {
    return lexemes.phrases.longest(segments, at, limit, wanted);
  }
  std::optional<Phrases::Hit> ends(std::uint32_t from, std::uint32_t end, Tags wanted) const {
    return lexemes.phrases.ending(segments, from, end, wanted);
  }
  bool is_mark(std::uint32_t i, std::string_view marks) const {
    return segments.pieces[i].kind == segment::Kind::mark && segments.pieces[i].text.size() == 1 &&
           marks.find(segments.pieces[i].text) != std::string_view::npos;
  }

  const Lexemes& lexemes;
  const segment::Segments& segments;

 private:
  const std::vector<segment::Mention>& mentions_;
  std::vector<std::int32_t> at_;
  std::vector<segment::Range> sentences_;
};

/// A counted noun phrase: its pieces, empty where there is none, and where it ends.
struct Counted {
  segment::Range phrase;
  std::uint32_t end = 0;
};
/// The noun phrase that begins at `from`, behind a number: without its classifier and without the clause behind it.
Counted read_counted(const View& view, std::uint32_t from, std::uint32_t limit);

std::string read_approx(const View& view, std::size_t mention, std::uint32_t tail);
std::string read_change(const View& view, std::size_t mention);
std::string read_per(const View& view, std::size_t mention, std::uint32_t tail);
std::string read_scope(const View& view, std::size_t mention, const Counted& counted);

/// The mention of the person, organisation or place that a figure is about, by subject or possessive (`laba BCA naik 12 persen`): its
/// index, View::none where none is said.
std::int32_t read_subject(const View& view, std::size_t figure);

class Amounts;
struct Found {
  Link link;
  bool same_noun = false;  ///< the part counts what the whole counts: `20.000 di antaranya`, `dua dari tiga remaja`
};
/// part_of, changed_to and equals between the article's mentions, which have their values and frames of their own.
std::vector<Found> read_links(const View& view, const Amounts& amounts);

/// The scope that the words about a part give it: `600.000 pengguna, 20.000 di antaranya berasal dari Indonesia`. `tail`: where those words
/// begin, behind the part's noun, or with `behind_whole` behind its whole's (`20.000 dari 600.000 pengguna berasal dari Indonesia`).
std::string read_part_scope(const View& view, std::size_t part, std::uint32_t tail, bool behind_whole);

/// What a figure counts and where the words about it go on: behind its noun phrase, or behind `di antaranya`. The phrase may stand before
/// (`jumlah siswa mencapai 300`).
Counted read_own_noun(const View& view, std::size_t mention);

}  // namespace warta::figures
