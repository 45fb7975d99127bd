// Any bytes become well-formed UTF-8 whose offsets lead back into the source.
#include <cstdlib>

#include "text/text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const warta::text::Clean clean = warta::text::clean(bytes);
  if (!warta::text::clean(clean.text).gaps.empty()) std::abort();  // clean text is clean
  if (warta::text::source_offset(clean.gaps, static_cast<std::uint32_t>(clean.text.size())) != size) std::abort();
  std::size_t points = 0;
  for (std::size_t at = 0; at < clean.text.size(); ++points) at += warta::text::decode(clean.text, at).length;
  const warta::text::Offsets offsets(clean.text, clean.gaps, warta::text::Offsets::Unit::codepoint);
  if (offsets(static_cast<std::uint32_t>(clean.text.size())) != points) std::abort();
  warta::text::fold(clean.text);
  return 0;
}
