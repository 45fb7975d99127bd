#include "text/text.hpp"

#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>

namespace warta::text {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t replacement_size = 3;

/// How many bytes stand at `at`: a whole character, or the maximal part of one that is ill-formed (Unicode 15, table 3-7).
struct Stretch {
  std::size_t length;
  bool well_formed;
};
Stretch next_stretch(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const std::size_t length = lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
  unsigned char low = 0x80, high = 0xBF;  // of the second byte: no overlong forms, no surrogates, nothing above U+10FFFF
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  for (std::size_t i = 1; i < length; ++i, low = 0x80, high = 0xBF)
    if (at + i >= bytes.size() || byte(at + i) < low || byte(at + i) > high) return {i, false};
  return {length, true};
}

}  // namespace

Clean clean(std::string_view bytes) {
  Clean result;
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) {
    result.text = bytes;
    return result;
  }
  result.text.reserve(bytes.size() + bytes.size() / 8);
  std::size_t copied = 0;  // everything before stands in the result
  for (std::size_t at = 0; at < bytes.size();) {
    const Stretch stretch = next_stretch(bytes, at);
    if (!stretch.well_formed) {
      result.text.append(bytes, copied, at - copied);
      result.gaps.push_back({static_cast<std::uint32_t>(result.text.size()), static_cast<std::uint32_t>(stretch.length)});
      append(result.text, replacement);
      copied = at + stretch.length;
    }
    at += stretch.length;
  }
  result.text.append(bytes, copied);
  return result;
}

namespace {

/// What the gaps [first, last) take away from an offset behind them.
std::uint32_t surplus(const Span* first, const Span* last) {
  std::uint32_t sum = 0;
  for (; first != last; ++first) sum += static_cast<std::uint32_t>(replacement_size) - first->end;
  return sum;
}

/// The first gap that does not end before or at `offset`.
std::size_t gap_behind(const std::vector<Span>& gaps, std::uint32_t offset) {
  const auto found = std::partition_point(gaps.begin(), gaps.end(), [&](Span gap) { return gap.begin + replacement_size <= offset; });
  return static_cast<std::size_t>(found - gaps.begin());
}

}  // namespace

std::uint32_t source_offset(const std::vector<Span>& gaps, std::uint32_t clean_offset) {
  return clean_offset - surplus(gaps.data(), gaps.data() + gap_behind(gaps, clean_offset));
}

CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t left = text.size() - at;
  if (lead < 0xE0 && left >= 2) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0 && left >= 3) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  if (left >= 4) return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
  return {replacement, 1};
}

void append(std::string& out, char32_t value) {
  utf8proc_uint8_t buffer[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
}

Offsets::Offsets(std::string_view text, const std::vector<Span>& gaps, Unit unit) : text_(text), gaps_(&gaps), unit_(unit) {
  ascii_ = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii_) return;
  checkpoints_.reserve(text.size() / checkpoint_distance + 1);
  std::uint32_t count = 0;
  for (std::size_t block = 0; block <= text.size(); block += checkpoint_distance) {
    checkpoints_.push_back(count);
    count += measure(block, std::min(block + checkpoint_distance, text.size()));
  }
}

std::uint32_t Offsets::measure(std::size_t from, std::size_t to) const {
  std::uint32_t units = 0;
  if (unit_ == Unit::byte) {
    const Span* gaps = gaps_->data();
    return static_cast<std::uint32_t>(to - from) -
           surplus(gaps + gap_behind(*gaps_, static_cast<std::uint32_t>(from)), gaps + gap_behind(*gaps_, static_cast<std::uint32_t>(to)));
  }
  const bool utf16 = unit_ == Unit::utf16;
  for (std::size_t i = from; i < to; ++i) {
    const auto byte = static_cast<unsigned char>(text_[i]);
    units += (byte & 0xC0) != 0x80;  // each first byte
    units += utf16 && byte >= 0xF0;  // a surrogate pair
  }
  return units;
}

std::uint32_t Offsets::operator()(std::uint32_t byte) const {
  if (ascii_) return byte;
  const std::size_t block = byte / checkpoint_distance;
  return checkpoints_[block] + measure(block * checkpoint_distance, byte);
}

}  // namespace warta::text
