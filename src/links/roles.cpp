#include "links/roles.hpp"

#include <algorithm>
#include <array>

#include "text/text.hpp"

namespace warta::links {

using segment::Kind;
using segment::Piece;
using segment::Range;
using segment::Segments;

namespace {

constexpr std::array<std::string_view, 5> class_names = {"head", "modifier", "honorific", "connector", "as"};
constexpr std::size_t widest = 24;   ///< pieces of a role
constexpr std::size_t bracket = 10;  ///< pieces of a bracket inside a role

bool is_mark(const Piece& piece, std::string_view mark) { return piece.kind == Kind::mark && piece.text == mark; }
bool opens_upper(const Piece& piece) { return piece.kind == Kind::word && text::is_upper(text::decode(piece.text, 0).value); }

/// Pieces as words, for phrases.
Words words_of(const Segments& segments, std::size_t first, std::size_t last) {
  Words words;
  for (std::size_t i = first; i < last; ++i) words.push_back({std::string(segments.pieces[i].lower), false, false, false, false});
  return words;
}

}  // namespace

/// What a look around needs: the pieces and, for each one, which entity covers it.
struct Titles::Look {
  const Segments* segments;
  const Document* doc;
  std::vector<std::uint32_t> entity;  ///< one a piece: index + 1 of the entity that covers it; 0: none

  const Piece& piece(std::size_t i) const { return segments->pieces[i]; }
  std::size_t size() const { return segments->pieces.size(); }
  const Entity* at(std::size_t i) const { return entity[i] == 0 ? nullptr : &doc->entities[entity[i] - 1]; }
  bool is_person(std::size_t i) const { return at(i) != nullptr && at(i)->label == labels::PER; }
  bool new_line(std::size_t i) const { return piece(i).line_before; }
};

Titles::Titles(const model::Lexicon& lexicon) : classes_(read_classes(lexicon.table("titles"), class_names)) {}

/// How many pieces before `last` (not before `floor`) are the longest phrase of a class.
std::size_t Titles::ends(const std::string& name, const Segments& segments, std::size_t last, std::size_t floor) const {
  const Phrases& all = phrases(name);
  return all.ends(words_of(segments, last - std::min(last - floor, all.longest()), last));
}

std::size_t Titles::starts(const std::string& name, const Segments& segments, std::size_t first, std::size_t ceiling) const {
  const Phrases& all = phrases(name);
  return all.starts(words_of(segments, first, first + std::min(ceiling - first, all.longest())));
}

/// Whether a piece may stand inside a role: capitalised words, names but of persons, numbers, `dan`, `bidang`, `-`, `/`, `,`.
bool Titles::may_belong(const Look& look, std::size_t i) const {
  const Piece& piece = look.piece(i);
  if (look.at(i) != nullptr) return !look.is_person(i) && !is_time(look.at(i)->label);
  if (piece.kind == Kind::number || opens_upper(piece)) return true;
  if (piece.kind == Kind::word) return starts("connector", *look.segments, i, i + 1) > 0;
  return is_mark(piece, "-") || is_mark(piece, "/") || is_mark(piece, "&") || is_mark(piece, ",");
}

/// Farther to the left: modifiers and heads that stand right before (`Wakil` of `Wakil Ketua`, `Kepala` of `Kepala Staf`).
std::size_t Titles::extend(const Look& look, std::size_t head, std::size_t floor) const {
  for (;;) {
    if (head == floor || look.new_line(head)) return head;
    std::size_t size = ends("modifier", *look.segments, head, floor);
    if (const std::size_t other = ends("head", *look.segments, head, floor); other > size)
      size = opens_upper(look.piece(head - other)) == opens_upper(look.piece(head)) ? other : 0;
    if (size == 0 || look.is_person(head - 1)) return head;
    head -= size;
  }
}

/// To the left over `Jenderal`, `Prof.`, `Laksamana Muda (Laksda)`, which belong to neither name nor role.
std::size_t Titles::skip_honorifics(const Look& look, std::size_t at, std::size_t floor) const {
  while (at > floor && !look.new_line(at)) {
    std::size_t end = at;
    if (end >= floor + 3 && is_mark(look.piece(end - 1), ")") && is_mark(look.piece(end - 3), "(") &&
        ends("honorific", *look.segments, end - 1, end - 2) > 0) {
      at = end - 3;
      continue;
    }
    if (is_mark(look.piece(end - 1), ".")) --end;
    const std::size_t size = end > floor ? ends("honorific", *look.segments, end, floor) : 0;
    if (size == 0 || ends("head", *look.segments, end, floor) > size) break;
    at = end - size;
  }
  return at;
}

/// In a headline every word has a capital: there only names may follow the title (`Menteri Sampaikan Pesan Budi` is no role).
bool Titles::fits_headline(const Look& look, std::size_t first, std::size_t last) const {
  if (!look.doc->title || first == last || !look.doc->title->contains(look.piece(first).span)) return true;
  for (std::size_t i = first; i < last; ++i)
    if (look.at(i) == nullptr) return false;
  return true;
}

/// The role that ends before `piece`, the first of a person's name; empty where there is none.
Range Titles::before(const Look& look, std::size_t piece) const {
  const std::size_t floor = piece - std::min(piece, widest);
  std::size_t at = piece;
  bool comma = false;
  if (at > floor && !look.new_line(at) && is_mark(look.piece(at - 1), ",")) {
    comma = true;
    --at;
  }
  at = skip_honorifics(look, at, floor);
  const std::size_t end = at;
  if (end > floor && look.piece(end - 1).kind == Kind::word && starts("connector", *look.segments, end - 1, end) > 0)
    return {};  // `..., dan`
  while (at > floor && !look.new_line(at)) {
    if (look.at(at - 1) == nullptr)
      if (const std::size_t size = ends("head", *look.segments, at, floor); size > 0) {
        const std::size_t head = extend(look, at - size, floor);
        const bool sure = !comma || opens_upper(look.piece(head)) || end - head > 1;
        return sure && fits_headline(look, at, end) ? Range{static_cast<std::uint32_t>(head), static_cast<std::uint32_t>(end)} : Range{};
      }
    if (is_mark(look.piece(at - 1), ")")) {
      std::size_t open = at - 1;
      while (open > floor && at - open < bracket && !is_mark(look.piece(open), "(")) --open;
      if (!is_mark(look.piece(open), "(")) return {};
      at = open;
    } else if (may_belong(look, at - 1) && !(at == end && is_mark(look.piece(at - 1), ","))) {
      --at;
    } else {
      return {};
    }
  }
  return {};
}

/// To the right over what may belong to a role: a few small words before a name (`penulis utama studi dari ...`), a place behind a comma.
std::size_t Titles::run_behind(const Look& look, std::size_t at, std::size_t ceiling) const {
  constexpr std::size_t most_small = 4;
  const auto goes_on = [&](std::size_t i) { return i < ceiling && !look.new_line(i); };
  std::size_t small = at;  // `utama studi dari`: only where a name follows
  while (goes_on(small) && small - at < most_small && look.at(small) == nullptr && look.piece(small).kind == Kind::word &&
         !opens_upper(look.piece(small)))
    ++small;
  if (small > at && goes_on(small) && look.at(small) != nullptr && starts("connector", *look.segments, small - 1, small) > 0) at = small;
  for (; goes_on(at); ++at) {
    if (!may_belong(look, at)) break;
    if (!is_mark(look.piece(at), ",") || look.at(at) != nullptr) continue;
    const bool place = goes_on(at + 1) && look.at(at - 1) != nullptr && look.at(at + 1) != nullptr && look.at(at + 1)->label == labels::GPE;
    if (!place) break;
  }
  return at;
}

/// The role that begins behind `piece`, the end of a person's name: `, Ketua KPK,` or ` selaku Ketua KPK`.
Range Titles::behind(const Look& look, std::size_t piece) const {
  const std::size_t ceiling = std::min(look.size(), piece + widest);
  std::size_t at = piece;
  if (at + 2 < ceiling && is_mark(look.piece(at), "(") && is_mark(look.piece(at + 2), ")")) at += 3;  // an age
  if (at >= ceiling || look.new_line(at)) return {};
  const bool comma = is_mark(look.piece(at), ",");
  const std::size_t as = comma ? 1 : starts("as", *look.segments, at, ceiling);
  if (as == 0 || at + as >= ceiling) return {};
  const std::size_t first = at + as;
  std::size_t size = starts("head", *look.segments, first, ceiling);
  if (size == 0 && starts("modifier", *look.segments, first, ceiling) > 0) size = 1;
  if (size == 0 || look.at(first) != nullptr) return {};
  at = run_behind(look, first + size, ceiling);
  // a head in small letters behind a comma may open anything: only one that names something is a role
  if (comma && !opens_upper(look.piece(first)) && (at == first + size || look.at(at - 1) == nullptr)) return {};
  if (at < look.size() && look.is_person(at)) return {};  // that person's role
  while (at > first && (look.piece(at - 1).kind == Kind::mark || starts("connector", *look.segments, at - 1, at) > 0) &&
         look.at(at - 1) == nullptr)
    --at;
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)};
}

namespace {

/// For each piece the entity over it; both are sorted.
std::vector<std::uint32_t> cover(const Segments& segments, const Document& doc) {
  std::vector<std::uint32_t> entity(segments.pieces.size(), 0);
  std::size_t piece = 0;
  for (std::size_t i = 0; i < doc.entities.size(); ++i) {
    while (piece < entity.size() && segments.pieces[piece].span.end <= doc.entities[i].span.begin) ++piece;
    for (std::size_t at = piece; at < entity.size() && segments.pieces[at].span.begin < doc.entities[i].span.end; ++at)
      entity[at] = static_cast<std::uint32_t>(i + 1);
  }
  return entity;
}

/// The first organisation or place inside the role.
int actor_inside(const Document& doc, Span span) {
  auto entity = std::lower_bound(doc.entities.begin(), doc.entities.end(), span.begin,
                                 [](const Entity& e, std::uint32_t at) { return e.span.begin < at; });
  for (; entity != doc.entities.end() && entity->span.end <= span.end; ++entity)
    if (entity->actor != 0 && (entity->label == labels::ORG || entity->label == labels::GPE)) return entity->actor;
  return 0;
}

void add(Document& doc, const Segments& segments, Actor& actor, Range range) {
  if (range.size() == 0) return;
  const Span span = segments.span(range);
  std::string text = doc.text.substr(span.begin, span.size());
  const auto same = [&](const Role& role) { return role.text == text; };
  constexpr std::size_t most_roles = 32;
  if (actor.roles.size() < most_roles && std::none_of(actor.roles.begin(), actor.roles.end(), same))
    actor.roles.push_back({std::move(text), span, actor_inside(doc, span)});
}

}  // namespace

void Titles::find(const Segments& segments, Document& doc) const {
  const Look look{&segments, &doc, cover(segments, doc)};
  const auto piece_at = [&](std::uint32_t byte) {
    const auto found = std::lower_bound(segments.pieces.begin(), segments.pieces.end(), byte,
                                        [](const Piece& p, std::uint32_t b) { return p.span.begin < b; });
    return static_cast<std::size_t>(found - segments.pieces.begin());
  };
  for (const Entity& entity : doc.entities) {
    if (entity.label != labels::PER || entity.actor <= 0) continue;
    const std::size_t first = piece_at(entity.span.begin), last = piece_at(entity.span.end);
    if (first >= last) continue;  // cut inside a piece
    Actor& actor = doc.actors[static_cast<std::size_t>(entity.actor - 1)];
    add(doc, segments, actor, before(look, first));
    add(doc, segments, actor, behind(look, last));
  }
}

}  // namespace warta::links
