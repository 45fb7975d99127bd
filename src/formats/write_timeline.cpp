// A time a row, all records in order of time: what `warta timeline` writes. A record that failed gives nothing.
#include <algorithm>

#include "formats/cells.hpp"
#include "formats/value.hpp"
#include "formats/writer.hpp"
#include "times/interval.hpp"

namespace warta::formats {

namespace {

constexpr std::size_t columns = 14;
const std::array<std::string, columns>& header() {
  static const std::array<std::string, columns> names = {"document", "sentence", "text", "label",  "value",    "low",   "high",
                                                         "from",     "to",       "mod",  "approx", "conflict", "start", "end"};
  return names;
}

/// Twelve digits that sort as the moments do; what has no place in time comes last.
std::string key_of(const std::optional<times::Interval>& interval) {
  constexpr std::int64_t before_all = 2'000'000'000;  // minutes: more than the years 1 to 9999 reach either way
  constexpr std::int64_t after_all = 999'999'999'999;
  constexpr std::size_t width = 12;
  const std::string digits = std::to_string(interval ? interval->moment + before_all : after_all);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

class TimelineWriter : public Writer {
 public:
  TimelineWriter(Cells style, std::vector<Label> only, text::Offsets::Unit unit) : style_(style), only_(std::move(only)), unit_(unit) {}

  void begin(std::string& out) const override { append_row(style_, header(), out); }

  /// Each row is one line, its key before it.
  void record(const Record& record, const Document& document, std::string& out) const override {
    const text::Offsets offsets(document.text, document.source_gaps, unit_);
    for (const Entity& entity : document.entities) {
      if (!wanted(entity.label)) continue;
      const Reading& reading = entity.reading;
      const std::string value = plain(reading.value);
      const auto interval = times::interval_of(value);
      const std::array<std::string, columns> row = {one_line(record.id.text),
                                                    sentence_at(document, entity.span.begin),
                                                    one_line(entity.text),
                                                    std::string(name(entity.label)),
                                                    value,
                                                    plain(reading.low),
                                                    plain(reading.high),
                                                    interval ? times::iso_date(interval->first) : std::string(),
                                                    interval ? times::iso_date(interval->last) : std::string(),
                                                    reading.mod,
                                                    reading.approx,
                                                    reading.conflict ? "true" : "",
                                                    std::to_string(offsets(entity.span.begin)),
                                                    std::to_string(offsets(entity.span.end))};
      out += key_of(interval);
      append_row(style_, row, out);
    }
  }

  void failure(const RecordId&, const Failure&, std::string&) const override {}

  bool needs_all() const override { return true; }

  std::string finish(std::string rows) const override {
    const std::size_t key = key_of(std::nullopt).size();
    std::vector<std::string_view> lines;
    for (std::string_view rest = rows; !rest.empty();) {
      const std::size_t length = std::min(rest.find('\n'), rest.size() - 1) + 1;
      lines.push_back(rest.substr(0, length));
      rest.remove_prefix(length);
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [key](std::string_view a, std::string_view b) { return a.substr(0, key) < b.substr(0, key); });
    std::string sorted;
    sorted.reserve(rows.size());
    for (const std::string_view line : lines) sorted += line.substr(key);
    return sorted;
  }

 private:
  bool wanted(const Label& label) const {
    return only_.empty() ? is_time(label) : std::find(only_.begin(), only_.end(), label) != only_.end();
  }
  Cells style_;
  std::vector<Label> only_;
  text::Offsets::Unit unit_;
};

}  // namespace

std::unique_ptr<Writer> make_timeline_writer(Cells style, std::vector<Label> only, text::Offsets::Unit unit) {
  return std::make_unique<TimelineWriter>(style, std::move(only), unit);
}

}  // namespace warta::formats
