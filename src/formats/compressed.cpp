#include <zlib.h>
#include <zstd.h>

#include <array>

#include "formats/bytes.hpp"

namespace warta::formats {

namespace {

constexpr std::size_t buffer_size = 1 << 16;

/// What both decoders share: packed bytes from below, and errors that name the file.
class Unpacker : public ByteSource {
 public:
  Unpacker(std::unique_ptr<ByteSource> source, std::string name) : source_(std::move(source)), name_(std::move(name)) {}

 protected:
  /// The next packed bytes; 0 at the end.
  std::size_t refill() { return source_->read(packed_.data(), packed_.size()); }
  char* packed() { return packed_.data(); }
  [[noreturn]] void fail(const std::string& why) const { throw Error(name_ + ": " + why + "; pack the file again"); }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::array<char, buffer_size> packed_;
};

/// One gzip member after another, as gzip itself reads them.
class Gunzip : public Unpacker {
 public:
  Gunzip(std::unique_ptr<ByteSource> source, std::string name) : Unpacker(std::move(source), std::move(name)) {
    constexpr int gzip_only = 16;
    if (inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK) throw Error("zlib does not start");
  }
  ~Gunzip() override { inflateEnd(&stream_); }
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    const uInt wanted = stream_.avail_out;
    while (stream_.avail_out == wanted && more()) step();
    return wanted - stream_.avail_out;
  }

 private:
  /// Whether there are packed bytes to read, or unread output inside zlib.
  bool more() {
    if (stream_.avail_in > 0 || pending_) return true;
    stream_.avail_in = static_cast<uInt>(refill());
    stream_.next_in = reinterpret_cast<Bytef*>(packed());
    if (stream_.avail_in == 0 && !between_members_) fail("the gzip data ends too early");
    return stream_.avail_in > 0;
  }
  void step() {
    if (between_members_ && started_) inflateReset(&stream_);
    between_members_ = false;
    started_ = true;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) fail("broken gzip data");
    between_members_ = status == Z_STREAM_END;
    pending_ = !between_members_ && stream_.avail_out == 0;
  }
  z_stream stream_ = {};
  bool between_members_ = false;  ///< a member has ended; the end of the file is welcome
  bool started_ = false;
  bool pending_ = false;  ///< the output buffer was full: zlib may hold more
};

class Unzstd : public Unpacker {
 public:
  Unzstd(std::unique_ptr<ByteSource> source, std::string name) : Unpacker(std::move(source), std::move(name)) {}
  ~Unzstd() override { ZSTD_freeDStream(stream_); }
  Unzstd(const Unzstd&) = delete;
  Unzstd& operator=(const Unzstd&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    ZSTD_outBuffer out = {buffer, size, 0};
    while (out.pos == 0 && more()) {
      hint_ = ZSTD_decompressStream(stream_, &out, &in_);
      if (ZSTD_isError(hint_)) fail(std::string("broken Zstandard data: ") + ZSTD_getErrorName(hint_));
      pending_ = hint_ != 0 && out.pos == out.size;
    }
    return out.pos;
  }

 private:
  bool more() {
    if (in_.pos < in_.size || pending_) return true;
    in_ = {packed(), refill(), 0};
    if (in_.size == 0 && hint_ != 0) fail("the Zstandard data ends too early");
    return in_.size > 0;
  }
  ZSTD_DStream* stream_ = ZSTD_createDStream();
  ZSTD_inBuffer in_ = {nullptr, 0, 0};
  std::size_t hint_ = 1;  ///< 0 where a frame has ended; an empty file is no Zstandard file
  bool pending_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> source, std::string name) {
  return std::make_unique<Gunzip>(std::move(source), std::move(name));
}
std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> source, std::string name) {
  return std::make_unique<Unzstd>(std::move(source), std::move(name));
}

}  // namespace warta::formats
