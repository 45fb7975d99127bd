#include "formats/bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace warta::formats {

namespace {

std::string reason(int error) { return std::generic_category().message(error); }

class FileBytes : public ByteSource {
 public:
  FileBytes(int descriptor, bool owned, std::string name) : descriptor_(descriptor), owned_(owned), name_(std::move(name)) {}
  ~FileBytes() override {
    if (owned_) ::close(descriptor_);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, buffer, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw Error(name_ + ": cannot be read: " + reason(errno));
    }
  }

 private:
  int descriptor_;
  bool owned_;
  std::string name_;
};

class MemoryBytes : public ByteSource {
 public:
  explicit MemoryBytes(std::string content) : content_(std::move(content)) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = std::min(size, content_.size() - at_);
    std::memcpy(buffer, content_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string content_;
  std::size_t at_ = 0;
};

std::unique_ptr<ByteSource> open_file(const std::string& path) {
  if (path == "-") return std::make_unique<FileBytes>(STDIN_FILENO, false, "standard input");
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) throw NotFound(path + ": no such file; check the path");
  if (descriptor < 0) throw Error(path + ": cannot be opened: " + reason(errno));
  auto file = std::make_unique<FileBytes>(descriptor, true, path);
  struct stat status = {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) throw Error(path + ": is a folder, a file is needed");
  return file;
}

}  // namespace

std::string_view without_compression(std::string_view path) {
  for (std::string_view ending : {".gz", ".zst"})
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  return path;
}

std::unique_ptr<ByteSource> memory_bytes(std::string content) { return std::make_unique<MemoryBytes>(std::move(content)); }

std::unique_ptr<ByteSource> open_bytes(const std::string& path) {
  auto file = open_file(path);
  if (path.ends_with(".gz")) return gunzip(std::move(file), path);
  if (path.ends_with(".zst")) return unzstd(std::move(file), path);
  return file;
}

}  // namespace warta::formats
