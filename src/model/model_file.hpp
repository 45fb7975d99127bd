/// model/: one file of named sections: memory-mapped, every length and checksum checked before it is trusted.
///
///     model::File file = model::File::open("id-news.warta");       // throws Error: path and reason
///     std::span<const float> bias = file.array<float>("names/bias");
///
/// Layout, little-endian: magic "WARTAMDL", u32 format version, u32 number of sections, u64 file length, u64 XXH3 of the table;
/// the table: for each section 48 bytes of name (NUL-padded), u64 offset, u64 length, u64 XXH3-64 of its bytes. Sections start at
/// multiples of 64. A reader refuses a newer format version. Immutable once open, safe for many threads.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

namespace warta::model {

class File {
 public:
  static constexpr std::uint32_t format_version = 1;

  /// Maps `path` and checks it. Throws Error with the path and what is wrong.
  static File open(const std::filesystem::path& path);

  /// The same from a copy of `bytes`, as Writer::bytes() gives them; `name` stands for the path in errors.
  static File from_bytes(std::string_view bytes, const std::filesystem::path& name);

  const std::string& path() const { return path_; }
  bool has(std::string_view section) const { return sections_.find(section) != sections_.end(); }
  /// The bytes of a section; throws Error naming path and section where it is missing.
  std::string_view bytes(std::string_view section) const;
  /// The section as an array; throws Error where its length is not a multiple of T's or, with `count`, not that many.
  template <class T>
  std::span<const T> array(std::string_view section, std::size_t count = any) const {
    const std::string_view raw = bytes(section);
    if (raw.size() % sizeof(T) != 0 || (count != any && raw.size() / sizeof(T) != count)) fail(section, "has a wrong length");
    return {reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T)};
  }
  const std::map<std::string, std::string_view, std::less<>>& sections() const { return sections_; }
  [[noreturn]] void fail(std::string_view section, std::string_view reason) const;

  static constexpr std::size_t any = static_cast<std::size_t>(-1);

 private:
  struct Mapping;
  static File read(const std::filesystem::path& path, std::shared_ptr<const Mapping> mapping);
  std::string path_;
  std::shared_ptr<const Mapping> mapping_;
  std::map<std::string, std::string_view, std::less<>> sections_;
};

/// Collects sections and writes them: to a temporary file beside the target, synced, renamed.
class Writer {
 public:
  void add(std::string name, std::string content) { sections_[std::move(name)] = std::move(content); }
  template <class T>
  void add_array(std::string name, std::span<const T> values) {
    add(std::move(name), std::string(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }
  /// The file as it would be written.
  std::string bytes() const;
  /// Beside `path`: what write() fills before it takes the place of `path`.
  static std::string temporary(const std::filesystem::path& path);
  /// Throws Error with path and reason; nothing is left behind then.
  void write(const std::filesystem::path& path) const;

 private:
  std::map<std::string, std::string> sections_;
};

}  // namespace warta::model
