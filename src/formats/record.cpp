#include "formats/record.hpp"

#include "text/text.hpp"
#include "times/times.hpp"

namespace warta::formats {

std::string file_name(const std::string& path) {
  std::string_view name = path;
  while (name.size() > 1 && name.back() == '/') name.remove_suffix(1);
  if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos && name.size() > 1) name.remove_prefix(slash + 1);
  return text::clean(name).text;
}

std::optional<std::string> read_date(std::string_view text) {
  constexpr std::size_t day_length = 10;
  const std::string_view day = text.substr(0, day_length), time = text.substr(day.size());
  if (!times::is_iso_date(day)) return std::nullopt;
  if (time.empty()) return std::string(day);
  if (time[0] != 'T' && time[0] != 't' && time[0] != ' ') return std::nullopt;
  if (time.size() < 2 || time.find_first_not_of("0123456789:.,+-Zz ", 1) != std::string_view::npos) return std::nullopt;
  return std::string(day);
}

}  // namespace warta::formats
