#include "model/model_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace warta::model {

namespace {

constexpr std::string_view magic = "WARTAMDL";
constexpr std::size_t name_size = 48, alignment = 64;

struct Header {
  char magic[8];
  std::uint32_t version, sections;
  std::uint64_t file_size, table_hash;
};
struct Entry {
  char name[name_size];
  std::uint64_t offset, size, hash;
};
static_assert(sizeof(Header) == 32 && sizeof(Entry) == 72);

std::uint64_t hash(const void* data, std::size_t size) { return XXH3_64bits(data, size); }

std::uint64_t aligned(std::uint64_t offset) { return (offset + alignment - 1) / alignment * alignment; }

/// Owns a file descriptor.
struct Descriptor {
  int fd;
  explicit Descriptor(int value) : fd(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) { throw Error(path.string() + ": " + reason); }

}  // namespace

struct File::Mapping {
  void* data;
  std::size_t size;
  Mapping(void* mapped, std::size_t length) : data(mapped), size(length) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() { ::munmap(data, size); }
};

namespace {

Header read_header(const std::filesystem::path& path, std::string_view file) {
  Header header;
  if (file.size() < sizeof(Header) || file.substr(0, magic.size()) != magic) refuse(path, "not a warta model");
  std::memcpy(&header, file.data(), sizeof(Header));
  if (header.version > File::format_version)
    refuse(path, "made by a newer warta (model format " + std::to_string(header.version) + ", this one reads up to " +
                     std::to_string(File::format_version) + "): update warta");
  if (header.file_size != file.size())
    refuse(path, "truncated or damaged: " + std::to_string(file.size()) + " bytes, should be " + std::to_string(header.file_size));
  if (header.sections > (file.size() - sizeof(Header)) / sizeof(Entry)) refuse(path, "damaged: more sections than fit");
  if (hash(file.data() + sizeof(Header), header.sections * sizeof(Entry)) != header.table_hash)
    refuse(path, "damaged: the section table's checksum is wrong");
  return header;
}

std::string_view read_section(const std::filesystem::path& path, std::string_view file, const Entry& entry, const std::string& name) {
  if (entry.offset % alignment != 0 || entry.offset > file.size() || entry.size > file.size() - entry.offset)
    refuse(path, "damaged: section " + name + " lies outside of the file");
  const std::string_view content = file.substr(entry.offset, entry.size);
  if (hash(content.data(), content.size()) != entry.hash) refuse(path, "damaged: the checksum of section " + name + " is wrong");
  return content;
}

}  // namespace

File File::open(const std::filesystem::path& path) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.fd < 0) refuse(path, std::string("cannot be opened: ") + std::strerror(errno));
  struct stat status {};
  if (::fstat(descriptor.fd, &status) != 0 || !S_ISREG(status.st_mode)) refuse(path, "not a file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(Header)) refuse(path, "not a warta model");
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor.fd, 0);
  if (data == MAP_FAILED) refuse(path, std::string("cannot be mapped: ") + std::strerror(errno));

  return read(path, std::make_shared<const Mapping>(data, size));
}

File File::from_bytes(std::string_view bytes, const std::filesystem::path& name) {
  if (bytes.size() < sizeof(Header)) refuse(name, "not a warta model");
  void* data = ::mmap(nullptr, bytes.size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (data == MAP_FAILED) refuse(name, std::string("cannot be held in memory: ") + std::strerror(errno));
  auto mapping = std::make_shared<const Mapping>(data, bytes.size());
  std::memcpy(data, bytes.data(), bytes.size());
  return read(name, std::move(mapping));
}

File File::read(const std::filesystem::path& path, std::shared_ptr<const Mapping> mapping) {
  File result;
  result.path_ = path.string();
  const std::string_view file(static_cast<const char*>(mapping->data), mapping->size);
  result.mapping_ = std::move(mapping);
  const Header header = read_header(path, file);
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    Entry entry;
    std::memcpy(&entry, file.data() + sizeof(Header) + i * sizeof(Entry), sizeof(Entry));
    const std::string name(entry.name, ::strnlen(entry.name, name_size));
    result.sections_[name] = read_section(path, file, entry, name);
  }
  return result;
}

std::string_view File::bytes(std::string_view section) const {
  const auto found = sections_.find(section);
  if (found == sections_.end()) fail(section, "is missing");
  return found->second;
}

void File::fail(std::string_view section, std::string_view reason) const {
  throw Error(path_ + ": section " + std::string(section) + " " + std::string(reason));
}

namespace {

std::string assemble(const std::map<std::string, std::string>& sections) {
  std::vector<Entry> table;
  std::uint64_t offset = aligned(sizeof(Header) + sections.size() * sizeof(Entry));
  for (const auto& [name, content] : sections) {
    if (name.size() >= name_size) throw Error("a section's name is too long: " + name);
    Entry entry{};
    std::memcpy(entry.name, name.data(), name.size());
    entry.offset = offset;
    entry.size = content.size();
    entry.hash = hash(content.data(), content.size());
    offset = aligned(offset + content.size());
    table.push_back(entry);
  }
  std::string file(offset, '\0');
  Header header{};
  std::memcpy(header.magic, magic.data(), magic.size());
  header.version = File::format_version;
  header.sections = static_cast<std::uint32_t>(table.size());
  header.file_size = file.size();
  header.table_hash = hash(table.data(), table.size() * sizeof(Entry));
  std::memcpy(file.data(), &header, sizeof(Header));
  std::memcpy(file.data() + sizeof(Header), table.data(), table.size() * sizeof(Entry));
  std::size_t i = 0;
  for (const auto& [name, content] : sections) std::memcpy(file.data() + table[i++].offset, content.data(), content.size());
  return file;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ::ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0;
}

}  // namespace

std::string Writer::bytes() const { return assemble(sections_); }

std::string Writer::temporary(const std::filesystem::path& path) { return path.string() + ".tmp" + std::to_string(::getpid()); }

void Writer::write(const std::filesystem::path& path) const {
  const std::string file = bytes();
  const std::string temporary = Writer::temporary(path);
  const Descriptor descriptor(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (descriptor.fd < 0) refuse(path, std::string("cannot be written: ") + std::strerror(errno));
  if (!write_all(descriptor.fd, file) || ::rename(temporary.c_str(), path.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    ::unlink(temporary.c_str());
    refuse(path, "cannot be written: " + reason);
  }
}

}  // namespace warta::model
