// The whole input is one article.
#include "formats/reader.hpp"

namespace warta::formats {

namespace {

class TextReader : public Reader {
 public:
  TextReader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options)
      : bytes_(std::move(bytes)), path_(std::move(path)), options_(std::move(options)) {}

  bool next(Item& item) override {
    if (done_) return false;
    done_ = true;
    item = {};
    item.record.id.text = file_name(path_);
    item.record.published = options_.published;
    if (!read_all(item.record.text)) {
      item.record.text.clear();
      item.failure = too_large(path_ == "-" ? "standard input" : path_, options_.max_record);
    }
    return true;
  }

 private:
  /// False where there is more than a record may hold.
  bool read_all(std::string& text) {
    constexpr std::size_t chunk = 1 << 16;
    for (;;) {
      const std::size_t size = text.size();
      text.resize(size + chunk);
      text.resize(size + bytes_->read(text.data() + size, chunk));
      if (text.size() > options_.max_record) return false;
      if (text.size() == size) return true;
    }
  }
  std::unique_ptr<ByteSource> bytes_;
  std::string path_;
  ReaderOptions options_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> make_text_reader(std::unique_ptr<ByteSource> bytes, std::string path, ReaderOptions options) {
  return std::make_unique<TextReader>(std::move(bytes), std::move(path), std::move(options));
}

}  // namespace warta::formats
