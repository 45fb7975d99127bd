#include "batch/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace warta::batch {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& name, std::string_view what) {
  const int error = errno;
  const std::string message = name + ": " + std::string(what) + ": " + std::generic_category().message(error);
  if (error == EPIPE) throw ClosedPipe(message);
  throw Error(message);
}

class Descriptor : public Output {
 public:
  Descriptor(int descriptor, bool owned, std::string name) : descriptor_(descriptor), owned_(owned), name_(std::move(name)) {}
  ~Descriptor() override {
    if (owned_ && descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(name_, "cannot be written");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void commit() override {
    if (!owned_) return;
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0) fail(name_, "cannot be written");
  }

 protected:
  int descriptor() const { return descriptor_; }
  const std::string& name() const { return name_; }

 private:
  int descriptor_;
  bool owned_;
  std::string name_;
};

/// The rights of the file that is replaced, else those that the user's mask gives.
mode_t rights(const std::string& target) {
  struct stat status = {};
  if (::stat(target.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

class Replacement : public Descriptor {
 public:
  Replacement(int descriptor, std::string target, std::string temporary)
      : Descriptor(descriptor, true, target), target_(std::move(target)), temporary_(std::move(temporary)) {}
  ~Replacement() override {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
  }
  void commit() override {
    if (::fchmod(descriptor(), rights(target_)) != 0 || ::fsync(descriptor()) != 0) fail(name(), "cannot be written");
    Descriptor::commit();
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(name(), "cannot be replaced");
    temporary_.clear();
    sync_folder();
  }
  std::string temporary() const override { return temporary_; }

 private:
  /// So that the new name outlives a power cut. Not every file system can; the file is complete either way.
  void sync_folder() const {
    const int folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
  }
  static std::string folder_of(const std::string& path) {
    const fs::path folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
  }
  std::string target_, temporary_;
};

std::unique_ptr<Output> open_replacement(const std::string& target) {
  const fs::path path(target);
  std::string temporary = (path.parent_path() / ('.' + path.filename().string() + ".XXXXXX")).string();
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail(target, "cannot be made, check its folder");
  return std::make_unique<Replacement>(descriptor, target, temporary);
}

}  // namespace

std::unique_ptr<Output> open_output(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) throw Error(path + ": is a folder; name a file in it");
  if (!fs::exists(status) && !fs::is_symlink(fs::symlink_status(path, error))) return open_replacement(path);
  if (fs::is_regular_file(status)) return open_replacement(fs::canonical(path).string());  // a link stays a link
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) fail(path, "cannot be opened");
  return std::make_unique<Descriptor>(descriptor, true, path);
}

std::unique_ptr<Output> descriptor_output(int descriptor, std::string name) {
  return std::make_unique<Descriptor>(descriptor, false, std::move(name));
}

}  // namespace warta::batch
