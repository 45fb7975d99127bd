// The list itself: rows, their keys, the table.
#include "names/user_names.hpp"

#include <algorithm>

#include "names/user_keys.hpp"
#include "text/text.hpp"

namespace warta::names {

namespace {

constexpr std::uint32_t most_bytes = 0xFFFF0000;

std::string in_quotes(std::string_view text) { return "`" + std::string(text) + "`"; }

/// White space at both ends off, one space for each run inside.
std::string squeezed(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    if (text::is_space(c.value)) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out.append(text, at, c.length);
    }
    at += c.length;
  }
  return out;
}

/// Runs of letters, runs of digits, other characters: no fewer than half of the pieces that a text can become.
std::size_t parts_of(std::string_view text) {
  enum class Class { letter, digit, other };
  std::size_t parts = 0;
  Class before = Class::other;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    const Class now = text::is_letter(c.value) ? Class::letter : text::is_digit(c.value) ? Class::digit : Class::other;
    parts += c.value != ' ' && (now != before || now == Class::other);
    before = now;
    at += c.length;
  }
  return parts;
}

std::string folded_words(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (at > 0) folded += ' ';
    append_key(text.substr(at, end - at), folded);
    at = end + 1;
  }
  return folded;
}

}  // namespace

std::uint8_t UserNames::label_number(std::string_view name, std::size_t where) {
  if (name.empty()) return 0;
  const Label label(name);
  const auto found = std::find_if(labels_.begin(), labels_.end(), [&](const UsedLabel& l) { return l.label == label; });
  if (found != labels_.end()) return static_cast<std::uint8_t>(found - labels_.begin() + 1);
  if (labels_.size() == 255) throw Error("more than 255 labels");
  labels_.push_back({label, where});
  return static_cast<std::uint8_t>(labels_.size());
}

const UserNames::Slot* UserNames::find_slot(std::uint32_t tag) const {
  if (slots_.empty()) return nullptr;
  for (std::size_t at = tag >> shift_;; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].state == 0) return nullptr;
    if (slots_[at].tag == tag) return &slots_[at];
  }
}

UserNames::Slot& UserNames::slot_for(std::uint32_t tag) {
  if (4 * (used_ + 1) > 3 * slots_.size()) grow();
  std::size_t at = tag >> shift_;
  while (slots_[at].state != 0 && slots_[at].tag != tag) at = (at + 1) & (slots_.size() - 1);
  used_ += slots_[at].state == 0;
  slots_[at].tag = tag;
  return slots_[at];
}

/// Twice as many slots. A tag's upper bits are its place, so that old slots are read and new ones written in order.
void UserNames::grow() {
  constexpr unsigned first_bits = 10;
  shift_ = slots_.empty() ? 32 - first_bits : shift_ - 1;
  std::vector<Slot> old(std::size_t{1} << (32 - shift_));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.state == 0) continue;
    std::size_t at = slot.tag >> shift_;
    while (slots_[at].state != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void UserNames::put(std::uint32_t tag, Entry entry, std::string_view text, std::string_view capitals) {
  Slot& slot = slot_for(tag);
  std::size_t spellings = 0;
  for (std::uint32_t i = slot.state & ~beginning; i != 0; i = entries_[i - 1].next, ++spellings) {
    Entry& other = entries_[i - 1];
    const bool twin = folded(other) == text && std::string_view(bytes_).substr(other.text + other.size, capitals.size()) == capitals;
    const bool beside = (other.bans && other.label != 0) || (entry.bans && entry.label != 0);  // `-ORG` stands beside others
    if (!twin || (beside && !(other.bans && entry.bans && other.label == entry.label))) continue;
    other.canonical = entry.canonical, other.label = entry.label, other.bans = entry.bans;
    return;
  }
  if (spellings >= most_spellings) throw Error("too many rows that differ in case or label alone");
  entry.text = static_cast<std::uint32_t>(bytes_.size());
  entry.size = static_cast<std::uint16_t>(text.size());
  bytes_.append(text).append(capitals);
  entry.next = slot.state & ~beginning;
  entries_.push_back(entry);
  slot.state = (slot.state & beginning) | static_cast<std::uint32_t>(entries_.size());
}

void UserNames::add(std::string_view written, std::string_view label, std::string_view canonical, std::size_t where) {
  const std::string text = squeezed(written), name = squeezed(canonical);
  if (text.empty()) throw Error("a text is missing");
  if (label.empty()) throw Error("a label is missing");
  if (text.size() > longest_row || name.size() > longest_row) throw Error("longer than " + std::to_string(longest_row) + " bytes");
  if (parts_of(text) > most_parts) throw Error("more than " + std::to_string(most_parts) + " words and marks");
  const bool bans = label.front() == '-';
  if (bans && !name.empty()) throw Error("a row that forbids has no canonical name, " + in_quotes(name));
  if (bytes_.size() > most_bytes || entries_.size() >= beginning - 2) throw Error("too many rows");
  const std::string folded = folded_words(text), capitals = capitals_of(text);
  Entry entry;
  entry.bans = bans;
  entry.label = label_number(label.substr(bans ? 1 : 0), where);
  entry.any_case = std::all_of(capitals.begin(), capitals.end(), [](char bits) { return bits == 0; });
  Key key;
  for (const char c : folded) {
    if (c == ' ')
      slot_for(key.tag()).state |= beginning;
    else
      key.add(c);
  }
  if (!name.empty()) {
    entry.canonical = static_cast<std::uint32_t>(bytes_.size());
    bytes_.append(name).push_back('\0');
  }
  put(key.tag(), entry, folded, capitals);
  longest_ = std::max(longest_, folded.size());
}

void UserNames::reserve(std::size_t bytes) {
  constexpr std::size_t shortest_line = 8, most = std::size_t{1} << 30;  // what is never touched costs no memory
  bytes_.reserve(std::min(bytes + bytes / 4, most));
  entries_.reserve(std::min(bytes, most) / shortest_line);
}

}  // namespace warta::names
