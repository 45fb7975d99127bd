#include "figures/phrases.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace warta::figures {

using segment::Segments;

namespace {
constexpr std::uint32_t longest_phrase = 8;  // pieces; `barel minyak ekuivalen/setara minyak` has six
}

std::uint32_t Phrases::step(std::uint32_t node, char byte) const {
  if (node == 0) return root_[static_cast<unsigned char>(byte)];
  const auto found = next_.find((std::uint64_t{node} << 8) | static_cast<unsigned char>(byte));
  return found == next_.end() ? none : found->second;
}

std::uint32_t Phrases::walk(std::uint32_t node, std::string_view bytes) const {
  for (const char byte : bytes) {
    node = step(node, byte);
    if (node == none) return none;
  }
  return node;
}

void Phrases::add(std::string_view form, Tag tag, std::uint32_t payload, bool exact) {
  std::uint32_t node = 0;
  for (const char byte : text::fold(form)) {
    std::uint32_t next = step(node, byte);
    if (next == none) {
      next = static_cast<std::uint32_t>(tags_.size());
      tags_.push_back(0);
      entries_.emplace_back();
      if (node == 0)
        root_[static_cast<unsigned char>(byte)] = next;
      else
        next_.emplace((std::uint64_t{node} << 8) | static_cast<unsigned char>(byte), next);
    }
    node = next;
  }
  tags_[node] |= tags(tag);
  entries_[node].push_back({tag, exact, payload, std::string(form)});
}

const Phrases::Entry* Phrases::accept(const Segments& segments, std::uint32_t at, std::uint32_t end, std::uint32_t node,
                                      Tags wanted) const {
  if ((tags_[node] & wanted) == 0) return nullptr;
  const Entry* folded = nullptr;
  for (const Entry& entry : entries_[node]) {
    if ((tags(entry.tag) & wanted) == 0) continue;
    const Span span = segments.span({at, end});
    if (entry.exact && segments.text.substr(span.begin, span.size()) == entry.form) return &entry;
    if (!entry.exact && folded == nullptr) folded = &entry;
  }
  return folded;
}

template <typename Found>
void Phrases::visit(const Segments& segments, std::uint32_t at, std::uint32_t limit, Tags wanted, Found found) const {
  limit = std::min({limit, static_cast<std::uint32_t>(segments.pieces.size()), at + longest_phrase});
  std::uint32_t node = 0;
  for (std::uint32_t i = at; i < limit; ++i) {
    const segment::Piece& piece = segments.pieces[i];
    if (i > at && piece.space_before && (node = step(node, ' ')) == none) return;
    if ((node = walk(node, piece.lower)) == none) return;
    if (const Entry* entry = accept(segments, at, i + 1, node, wanted)) found(entry, i + 1);
  }
}

std::optional<Phrases::Hit> Phrases::longest(const Segments& segments, std::uint32_t at, std::uint32_t limit, Tags wanted) const {
  std::optional<Hit> hit;
  visit(segments, at, limit, wanted, [&](const Entry* entry, std::uint32_t end) { hit = Hit{entry, at, end}; });
  return hit;
}

std::optional<Phrases::Hit> Phrases::ending(const Segments& segments, std::uint32_t from, std::uint32_t end, Tags wanted) const {
  std::optional<Hit> hit;
  const std::uint32_t first = std::max(from, end > longest_phrase ? end - longest_phrase : 0);
  for (std::uint32_t at = first; at < end && !hit; ++at)
    visit(segments, at, end, wanted, [&](const Entry* entry, std::uint32_t stop) {
      if (stop == end) hit = Hit{entry, at, end};
    });
  return hit;
}

}  // namespace warta::figures
