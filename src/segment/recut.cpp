#include "segment/recut.hpp"

namespace warta::segment {

namespace {

/// The part of a piece that begins `from` bytes into it and ends before `to`.
Piece part(const Piece& piece, std::uint32_t from, std::uint32_t to) {
  Piece result = piece;
  result.span = {piece.span.begin + from, piece.span.begin + to};
  result.text = piece.text.substr(from, to - from);
  result.lower = piece.lower.substr(from, to - from);
  if (from > 0) result.space_before = result.line_before = false;
  return result;
}

void move_piece(Segments& segments, std::size_t from, std::size_t to) {
  segments.pieces[to] = segments.pieces[from];
  segments.boilerplate[to] = static_cast<bool>(segments.boilerplate[from]);
}

}  // namespace

void renumber(const std::vector<Cut>& cuts, std::vector<Range>& ranges) {
  std::uint32_t before = 0;
  for (Range& r : ranges) {
    while (before < cuts.size() && cuts[before].piece < r.first) ++before;
    std::uint32_t within = before;
    while (within < cuts.size() && cuts[within].piece < r.last) ++within;
    r = {r.first + before, r.last + within};
  }
}

void recut(const std::vector<Cut>& cuts, Segments& segments) {
  if (cuts.empty()) return;
  // From the back, so that each piece moves once.
  std::size_t to = segments.pieces.size() + cuts.size();
  segments.pieces.resize(to);
  segments.boilerplate.resize(to);
  std::size_t from = to - cuts.size();
  for (auto next = cuts.rbegin(); next != cuts.rend(); ++next) {
    while (from > next->piece + 1) move_piece(segments, --from, --to);
    --from;
    const Piece whole = segments.pieces[from];
    const bool furniture = segments.boilerplate[from];
    segments.pieces[--to] = part(whole, next->at, whole.span.size());
    segments.boilerplate[to] = furniture;
    segments.pieces[--to] = part(whole, 0, next->at);
    segments.boilerplate[to] = furniture;
  }
  for (auto* ranges : {&segments.tokens, &segments.sentences}) renumber(cuts, *ranges);
}

}  // namespace warta::segment
