#include "figures/phrases.hpp"

#include <algorithm>
#include <cstring>

#include "text/text.hpp"

namespace warta::figures {

using segment::Segments;

namespace {
constexpr std::uint32_t longest_phrase = 8;  // pieces; `barel minyak ekuivalen/setara minyak` has six
}

std::uint32_t Phrases::Trie::step(std::uint32_t node, char byte) const {
  const Node& from = nodes[node];
  const void* found = std::memchr(bytes.data() + from.first, byte, from.children);
  return found == nullptr ? none : static_cast<std::uint32_t>(static_cast<const char*>(found) - bytes.data());
}

std::uint32_t Phrases::Trie::step(std::uint32_t node, std::string_view word, bool backwards, Tags wanted) const {
  for (std::size_t i = 0; i < word.size(); ++i) {
    node = step(node, word[backwards ? word.size() - 1 - i : i]);
    if (node == none || (nodes[node].below & wanted) == 0) return none;
  }
  return node;
}

/// Level by level: each node owns a run of the sorted forms.
void Phrases::Trie::build(std::vector<Form> forms, const std::vector<Entry>& entries) {
  std::stable_sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) { return a.bytes < b.bytes; });
  struct Run {
    std::size_t first, last, depth;
  };
  std::vector<Run> runs = {{0, forms.size(), 0}};
  nodes.assign(1, {});
  bytes.assign(1, '\0');
  for (std::size_t n = 0; n < runs.size(); ++n) {
    auto [first, last, depth] = runs[n];
    for (std::size_t i = first; i < last; ++i) nodes[n].below |= tags(entries[forms[i].entry].tag);
    nodes[n].entries = static_cast<std::uint32_t>(order.size());
    for (; first < last && forms[first].bytes.size() == depth; ++first, ++nodes[n].size) {
      order.push_back(forms[first].entry);
      nodes[n].here |= tags(entries[forms[first].entry].tag);
    }
    nodes[n].first = static_cast<std::uint32_t>(nodes.size());
    while (first < last) {
      std::size_t end = first;
      while (end < last && forms[end].bytes[depth] == forms[first].bytes[depth]) ++end;
      runs.push_back({first, end, depth + 1});
      nodes.emplace_back();
      bytes += forms[first].bytes[depth];
      ++nodes[n].children;
      first = end;
    }
  }
}

void Phrases::add(std::string_view form, Tag tag, std::uint32_t payload, bool exact) {
  forms_.push_back({text::fold(form), static_cast<std::uint32_t>(entries_.size())});
  entries_.push_back({tag, exact, payload, std::string(form)});
}

void Phrases::build() {
  forwards_.build(forms_, entries_);
  for (Form& form : forms_) std::reverse(form.bytes.begin(), form.bytes.end());
  backwards_.build(std::move(forms_), entries_);
  forms_ = {};
}

const Phrases::Entry* Phrases::accept(const Segments& segments, std::uint32_t at, std::uint32_t end, const Trie& trie, std::uint32_t node,
                                      Tags wanted) const {
  const Trie::Node& here = trie.nodes[node];
  if ((here.here & wanted) == 0) return nullptr;
  const Entry* folded = nullptr;
  for (std::uint32_t i = here.entries; i < here.entries + here.size; ++i) {
    const Entry& entry = entries_[trie.order[i]];
    if ((tags(entry.tag) & wanted) == 0) continue;
    if (!entry.exact) {
      if (folded == nullptr) folded = &entry;
      continue;
    }
    const Span span = segments.span({at, end});
    if (segments.text.substr(span.begin, span.size()) == entry.form) return &entry;
  }
  return folded;
}

std::optional<Phrases::Hit> Phrases::longest(const Segments& segments, std::uint32_t at, std::uint32_t limit, Tags wanted) const {
  std::optional<Hit> hit;
  limit = std::min({limit, static_cast<std::uint32_t>(segments.pieces.size()), at + longest_phrase});
  std::uint32_t node = 0;
  for (std::uint32_t i = at; i < limit; ++i) {
    const segment::Piece& piece = segments.pieces[i];
    if (i > at && piece.space_before && (node = forwards_.step(node, ' ')) == none) break;
    if ((node = forwards_.step(node, piece.lower, false, wanted)) == none) break;
    if (const Entry* entry = accept(segments, at, i + 1, forwards_, node, wanted)) hit = Hit{entry, at, i + 1};
  }
  return hit;
}

std::optional<Phrases::Hit> Phrases::ending(const Segments& segments, std::uint32_t from, std::uint32_t end, Tags wanted) const {
  std::optional<Hit> hit;
  end = std::min(end, static_cast<std::uint32_t>(segments.pieces.size()));
  const std::uint32_t first = std::max(from, end > longest_phrase ? end - longest_phrase : 0);
  std::uint32_t node = 0;
  for (std::uint32_t i = end; i > first; --i) {
    const segment::Piece& piece = segments.pieces[i - 1];
    if (i < end && segments.pieces[i].space_before && (node = backwards_.step(node, ' ')) == none) break;
    if ((node = backwards_.step(node, piece.lower, true, wanted)) == none) break;
    if (const Entry* entry = accept(segments, i - 1, end, backwards_, node, wanted)) hit = Hit{entry, i - 1, end};
  }
  return hit;
}

}  // namespace warta::figures
