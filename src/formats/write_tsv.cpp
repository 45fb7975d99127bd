// An entity a line, under one header line. A record that failed gives nothing.
#include <array>

#include "formats/json.hpp"
#include "formats/value.hpp"
#include "formats/writer.hpp"

namespace warta::formats {

namespace {

constexpr std::string_view header =
    "id\tentity\tstart\tend\ttext\tlabel\tvalue\tlow\thigh\tunit\tapprox\tchange\tcounts\tper\tscope\tactor\tscore\n";
constexpr int score_decimals = 3;

class TsvWriter : public Writer {
 public:
  explicit TsvWriter(const WriterOptions& options) : options_(options) {}

  void begin(std::string& out) const override { out += header; }

  void record(const Record& record, const Document& document, std::string& out) const override {
    const text::Offsets offsets(document.text, document.source_gaps, options_.unit);
    for (const Entity& entity : document.entities) {
      const Reading& reading = entity.reading;
      const std::array<std::string, 17> row = {record.id.text,
                                               std::to_string(entity.id),
                                               std::to_string(offsets(entity.span.begin)),
                                               std::to_string(offsets(entity.span.end)),
                                               entity.text,
                                               std::string(name(entity.label)),
                                               plain(reading.value),
                                               plain(reading.low),
                                               plain(reading.high),
                                               reading.unit,
                                               reading.approx,
                                               reading.change,
                                               reading.counts,
                                               reading.per,
                                               reading.scope,
                                               entity.actor != 0 ? std::to_string(entity.actor) : std::string(),
                                               decimal_text(static_cast<double>(entity.score), score_decimals)};
      for (const std::string& field : row) out += one_line(field) + '\t';
      out.back() = '\n';
    }
  }

  void failure(const RecordId&, const Failure&, std::string&) const override {}

 private:
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_tsv_writer(const WriterOptions& options) { return std::make_unique<TsvWriter>(options); }

}  // namespace warta::formats
