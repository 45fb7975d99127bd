#include "analyzer_document.hpp"

#include <algorithm>

namespace warta::internal {

namespace {

Entity entity_of(const segment::Segments& segments, const segment::Mention& mention, int id) {
  Entity e;
  e.id = id;
  e.span = segments.span(mention.pieces);
  e.text = segments.text.substr(e.span.begin, e.span.size());
  e.label = mention.label;
  e.score = mention.score;
  e.reading = mention.reading;
  e.name = mention.canonical;
  return e;
}

/// Whether an entity begins or ends at this piece's front.
std::vector<bool> entity_edges(const segment::Segments& segments, const std::vector<segment::Mention>& mentions) {
  std::vector<bool> edges(segments.pieces.size() + 1, false);
  for (const segment::Mention& m : mentions) edges[m.pieces.first] = edges[m.pieces.last] = true;
  return edges;
}

/// Tokens, cut where an entity begins or ends inside.
std::vector<TokenInfo> tokens_of(const segment::Segments& segments, const std::vector<segment::Mention>& mentions) {
  const std::vector<bool> edges = entity_edges(segments, mentions);
  std::vector<TokenInfo> tokens;
  tokens.reserve(segments.tokens.size());
  for (const segment::Range token : segments.tokens) {
    std::uint32_t first = token.first;
    for (std::uint32_t p = token.first + 1; p <= token.last; ++p) {
      if (p != token.last && !edges[p]) continue;
      const bool at_end = p == segments.pieces.size();
      tokens.push_back({segments.span({first, p}), at_end || segments.pieces[p].space_before});
      first = p;
    }
  }
  return tokens;
}

}  // namespace

void drop_boilerplate(const segment::Segments& segments, std::vector<segment::Mention>& mentions) {
  std::erase_if(mentions, [&](const segment::Mention& m) {
    for (std::uint32_t p = m.pieces.first; p < m.pieces.last; ++p)
      if (segments.boilerplate[p]) return true;
    return false;
  });
}

std::uint32_t body_begin(const segment::Segments& segments, const article::Layout& layout) {
  std::uint32_t end = 0;
  for (const Block& block : layout.blocks) {
    if (block.kind == BlockKind::body || block.kind == BlockKind::dateline) break;
    end = block.span.end;
  }
  const auto& pieces = segments.pieces;
  const auto first =
      std::lower_bound(pieces.begin(), pieces.end(), end, [](const segment::Piece& p, std::uint32_t at) { return p.span.begin < at; });
  return static_cast<std::uint32_t>(first - pieces.begin());
}

void assemble(const segment::Segments& segments, const std::vector<segment::Mention>& mentions, const std::vector<figures::Link>& relations,
              Document& d) {
  d.tokens = tokens_of(segments, mentions);
  for (const segment::Range sentence : segments.sentences) d.sentences.push_back(segments.span(sentence));
  for (std::size_t i = 0; i < mentions.size(); ++i) d.entities.push_back(entity_of(segments, mentions[i], static_cast<int>(i) + 1));
  for (const figures::Link& r : relations)
    d.relations.push_back({r.type, static_cast<int>(r.from) + 1, static_cast<int>(r.to) + 1, r.share});
}

void name_subjects(Document& d) {
  for (Entity& e : d.entities)
    if (e.reading.who != 0) e.reading.who = d.entities[static_cast<std::size_t>(e.reading.who - 1)].actor;
}

}  // namespace warta::internal
