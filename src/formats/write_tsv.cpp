// An entity a line, under one header line. A record that failed gives nothing.
#include <array>

#include "formats/json.hpp"
#include "formats/value.hpp"
#include "formats/writer.hpp"

namespace warta::formats {

namespace {

constexpr std::size_t columns = 23;
constexpr std::string_view header =
    "id\tentity\tstart\tend\ttext\tlabel\tvalue\tlow\thigh\tresult\tunit\tsi\tsi_"
    "unit\tmod\tapprox\tchange\tcounts\tper\tscope\tconflict\twho\tactor"
    "\tscore\n";
constexpr int score_decimals = 3;

std::string id_text(int id) { return id != 0 ? std::to_string(id) : std::string(); }

class TsvWriter : public Writer {
 public:
  explicit TsvWriter(const WriterOptions& options) : options_(options) {}

  void begin(std::string& out) const override { out += header; }

  void record(const Record& record, const Document& document, std::string& out) const override {
    const text::Offsets offsets(document.text, document.source_gaps, options_.unit);
    for (const Entity& entity : document.entities) {
      const Reading& reading = entity.reading;
      const std::array<std::string, columns> row = {record.id.text,
                                                    std::to_string(entity.id),
                                                    std::to_string(offsets(entity.span.begin)),
                                                    std::to_string(offsets(entity.span.end)),
                                                    entity.text,
                                                    std::string(name(entity.label)),
                                                    plain(reading.value),
                                                    plain(reading.low),
                                                    plain(reading.high),
                                                    result_text(reading),
                                                    reading.unit,
                                                    reading.si_amount ? reading.si_amount->text() : std::string(),
                                                    reading.si_unit,
                                                    reading.mod,
                                                    reading.approx,
                                                    reading.change,
                                                    reading.counts,
                                                    reading.per,
                                                    reading.scope,
                                                    reading.conflict ? "true" : std::string(),
                                                    id_text(reading.who),
                                                    id_text(entity.actor),
                                                    decimal_text(static_cast<double>(entity.score), score_decimals)};
      append_row(Cells::tsv, row, out);
    }
  }

  void failure(const RecordId&, const Failure&, std::string&) const override {}

 private:
  WriterOptions options_;
};

}  // namespace

std::unique_ptr<Writer> make_tsv_writer(const WriterOptions& options) { return std::make_unique<TsvWriter>(options); }

}  // namespace warta::formats
