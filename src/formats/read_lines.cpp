// Each line is one article, an empty line an empty one: line N of the output belongs to line N of the input.
#include "formats/lines.hpp"
#include "formats/reader.hpp"

namespace warta::formats {

namespace {

class LinesReader : public Reader {
 public:
  LinesReader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options)
      : bytes_(std::move(bytes)), path_(std::move(path)), options_(std::move(options)), lines_(*bytes_, options_.max_record) {}

  bool next(Item& item) override {
    item = {};
    if (!lines_.next(item.record.text)) return false;
    item.record.id = {std::to_string(lines_.number()), true};
    item.record.published = options_.published;
    if (lines_.too_long()) {
      item.record.text.clear();
      item.failure = too_large(place(path_, lines_.number()), options_.max_record);
    }
    return true;
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
  std::string path_;
  ReaderOptions options_;
  LineReader lines_;
};

}  // namespace

std::unique_ptr<Reader> make_lines_reader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options) {
  return std::make_unique<LinesReader>(std::move(bytes), std::move(path), std::move(options));
}

}  // namespace warta::formats
