// Rows of a user's list in the pieces of an article.
#include <algorithm>

#include "names/user_keys.hpp"
#include "names/user_names.hpp"
#include "segment/recut.hpp"

namespace warta::names {

namespace {

using segment::Piece;

constexpr std::uint32_t ahead = 6;                                ///< pieces between the loading of a slot and its use
constexpr std::uint32_t most_pieces = 2 * UserNames::most_parts;  ///< of a match
constexpr std::size_t shortest_stem = 3, longest_clitic = 8;      ///< bytes; `Kenya`, `hanya`, `tanya` are no names with a clitic

/// A piece's letters as rows have them.
std::string_view letters_of(const Piece& piece) {
  if (piece.kind != segment::Kind::mark || (piece.text.size() == 1 && piece.text[0] != '`')) return piece.lower;
  const char32_t c = text::decode(piece.text, 0).value;
  return text::is_apostrophe(c) ? std::string_view("'") : text::is_hyphen(c) ? std::string_view("-") : piece.lower;
}

/// How well a row's capitals are those of the text.
enum class Case : std::uint8_t { other, any, shouted, same };

/// Compares capitals, letter by letter.
class CaseCheck {
 public:
  explicit CaseCheck(std::string_view row) : row_(row) {}
  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const text::CodePoint c = text::decode(text, at);
      at += c.length;
      const bool upper = text::is_upper(c.value);
      if (!upper && !text::is_lower(c.value)) continue;
      const std::size_t byte = letter_ / 8;
      same_ = same_ && byte < row_.size() && upper == ((static_cast<unsigned char>(row_[byte]) >> letter_ % 8 & 1U) != 0);
      ++letter_;
      (upper ? upper_ : lower_) = true;
    }
  }
  Case result(bool any_case) const { return same_ ? Case::same : any_case ? Case::any : upper_ && !lower_ ? Case::shouted : Case::other; }

 private:
  std::string_view row_;
  std::size_t letter_ = 0;
  bool same_ = true, upper_ = false, lower_ = false;
};

}  // namespace

class UserNames::Search {
 public:
  Search(const UserNames& list, const std::unordered_set<std::string>& clitics, segment::Segments& segments, UserMatches& matches)
      : list_(list), clitics_(clitics), segments_(segments), matches_(matches) {}

  void run() {
    for (const segment::Range sentence : segments_.sentences)
      for (std::uint32_t p = sentence.first; p < sentence.last; ++p) {
        if (p + ahead < sentence.last) fetch(segments_.pieces[p + ahead]);
        start(p, sentence.last);
      }
    if (!cuts_.empty()) cut();
  }

 private:
  /// Pieces [first, last), of the last one only `stem` bytes where that is not 0.
  struct Stretch {
    std::uint32_t first = 0, last = 0;
    std::size_t stem = 0;
  };
  struct Best {
    const Entry* row = nullptr;
    Stretch stretch;
    Case fit = Case::other;
  };

  /// Begins to load a piece's slot: of a million rows it lies in no cache.
  void fetch(const Piece& piece) const {
    const std::string_view letters = letters_of(piece);
    if (letters.size() > list_.longest_) return;
    Key key;
    key.add(letters);
    __builtin_prefetch(&list_.slots_[key.tag() >> list_.shift_]);
  }

  /// All rows that match from a piece on.
  void start(std::uint32_t first, std::uint32_t end) {
    best_ = {};
    std::uint32_t banned = 0;
    walk(first, std::min(end, first + most_pieces), banned);
    const bool free = best_.row != nullptr && !best_.row->bans && first >= free_ && best_.stretch.last > banned_;
    banned_ = std::max(banned_, banned);
    if (!free) return;
    const Stretch& s = best_.stretch;
    if (s.stem > 0) cuts_.push_back({s.last - 1, static_cast<std::uint32_t>(s.stem)});
    matches_.names.push_back({{s.first, s.last}, list_.labels_[best_.row->label - 1U].label, list_.canonical(*best_.row)});
    free_ = s.last;
  }

  void walk(std::uint32_t first, std::uint32_t end, std::uint32_t& banned) {
    Key key;
    std::size_t size = 0;
    for (std::uint32_t p = first; p < end; ++p) {
      const Piece& piece = segments_.pieces[p];
      const std::string_view letters = letters_of(piece);
      const std::size_t before = size;
      size += letters.size();
      if (size > list_.longest_ + longest_clitic) return;
      const std::size_t stem = stem_of(piece, before);
      key.add(letters.substr(0, stem));
      if (stem > 0) consider(list_.find_slot(key.tag()), {first, p + 1, stem}, banned);
      key.add(letters.substr(stem));
      const Slot* slot = list_.find_slot(key.tag());
      consider(slot, {first, p + 1, 0}, banned);
      const bool begins = slot != nullptr && (slot->state & beginning) != 0;
      if (!begins && p + 1 < end && segments_.pieces[p + 1].space_before) return;
    }
  }

  /// How many bytes stand before a clitic; 0: none does. `before`: bytes of the pieces before this one.
  std::size_t stem_of(const Piece& piece, std::size_t before) const {
    if (piece.kind != segment::Kind::word || piece.lower.size() != piece.text.size()) return 0;
    for (const std::string& clitic : clitics_) {
      if (piece.lower.size() <= clitic.size() || !piece.lower.ends_with(clitic)) continue;
      const std::size_t stem = piece.lower.size() - clitic.size();
      if (before + stem >= shortest_stem && text::fold(piece.text.substr(stem)) == clitic) return stem;
    }
    return 0;
  }

  void consider(const Slot* slot, Stretch stretch, std::uint32_t& banned) {
    if (slot == nullptr) return;
    for (std::uint32_t i = slot->state & ~beginning; i != 0; i = list_.entries_[i - 1].next) {
      const Entry& row = list_.entries_[i - 1];
      const Case fit = compare(row, stretch);
      if (fit == Case::other) continue;
      if (row.bans)
        matches_.bans.push_back({{stretch.first, stretch.last}, row.label == 0 ? Label() : list_.labels_[row.label - 1U].label});
      if (row.bans && row.label != 0) continue;
      if (row.bans) banned = stretch.last;
      // Stretches come from shorter to longer: a clitic's stem before its word.
      const bool longer = best_.stretch.last != stretch.last || best_.stretch.stem != stretch.stem;
      if (best_.row == nullptr || longer || fit > best_.fit) best_ = {&row, stretch, fit};
    }
  }

  /// Letter by letter: a key may be another's by chance.
  Case compare(const Entry& row, Stretch stretch) const {
    std::string_view rest = list_.folded(row);
    CaseCheck check(std::string_view(list_.bytes_).substr(row.text + row.size));
    for (std::uint32_t p = stretch.first; p < stretch.last; ++p) {
      const Piece& piece = segments_.pieces[p];
      const bool cut = p + 1 == stretch.last && stretch.stem > 0;
      const std::string_view letters = cut ? piece.lower.substr(0, stretch.stem) : letters_of(piece);
      if (p > stretch.first && rest.starts_with(' '))
        rest.remove_prefix(1);
      else if (p > stretch.first && piece.space_before)
        return Case::other;
      if (!rest.starts_with(letters)) return Case::other;
      rest.remove_prefix(letters.size());
      check.add(cut ? piece.text.substr(0, stretch.stem) : piece.text);
    }
    return rest.empty() ? check.result(row.any_case) : Case::other;
  }

  /// Cuts off the clitics and counts pieces anew; a name ends before its clitic, a ban behind it.
  void cut() {
    segment::recut(cuts_, segments_);
    std::vector<segment::Range> ranges;
    for (const UserMatches::Name& name : matches_.names) ranges.push_back(name.pieces);
    segment::renumber(cuts_, ranges);
    auto next = cuts_.begin();
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const std::uint32_t last = matches_.names[i].pieces.last;
      const bool own = next != cuts_.end() && next->piece + 1 == last;
      matches_.names[i].pieces = {ranges[i].first, ranges[i].last - (own ? 1U : 0U)};
      next += own ? 1 : 0;
    }
    ranges.clear();
    for (const UserMatches::Ban& b : matches_.bans) ranges.push_back(b.pieces);
    segment::renumber(cuts_, ranges);
    for (std::size_t i = 0; i < ranges.size(); ++i) matches_.bans[i].pieces = ranges[i];
  }

  const UserNames& list_;
  const std::unordered_set<std::string>& clitics_;
  segment::Segments& segments_;
  UserMatches& matches_;
  std::vector<segment::Cut> cuts_;
  Best best_;
  std::uint32_t free_ = 0, banned_ = 0;  ///< no name before `free_`, none that ends by `banned_`
};

void UserNames::find(const std::unordered_set<std::string>& clitics, segment::Segments& segments, UserMatches& matches) const {
  if (!entries_.empty()) Search(*this, clitics, segments, matches).run();
}

}  // namespace warta::names
