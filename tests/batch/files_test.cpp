#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "batch/inputs.hpp"
#include "batch/output.hpp"

using namespace warta::batch;
using warta::formats::InputKind;
using warta::formats::Item;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for a test.
struct Scratch {
  fs::path path = fs::temp_directory_path() / ("warta-test-" + std::to_string(::getpid()));
  Scratch() { fs::create_directories(path); }
  ~Scratch() { fs::remove_all(path); }
  std::string file(const std::string& name, const std::string& content) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << content;
    return (path / name).string();
  }
  std::size_t count() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {})); }
};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> names(const std::vector<Input>& inputs) {
  std::vector<std::string> found;
  for (const Input& input : inputs) found.push_back(warta::formats::file_name(input.path));
  return found;
}

}  // namespace

TEST_CASE("a folder becomes its articles, sorted, at any depth") {
  const Scratch scratch;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "c.md", ".hidden.txt", "d.txt.gz", "e.jsonl", "x/y/w.txt"}) scratch.file(name, "");
  fs::create_directory_symlink(scratch.path, scratch.path / "loop");
  const auto inputs = find_inputs({scratch.path.string()}, std::nullopt);
  CHECK(names(inputs) == std::vector<std::string>{"a.txt", "z.txt", "b.txt", "d.txt.gz", "w.txt"});
  CHECK(names(find_inputs({scratch.path.string()}, InputKind::jsonl)) == std::vector<std::string>{"e.jsonl"});
  const auto mixed = find_inputs({(scratch.path / "e.jsonl").string(), "-"}, std::nullopt);
  CHECK(mixed[0].kind == InputKind::jsonl);
  CHECK(mixed[1].path == "-");
  CHECK(find_inputs({}, std::nullopt)[0].path == "-");
}

TEST_CASE("what cannot be read fails in its place, the others are read") {
  const Scratch scratch;
  const std::string good = scratch.file("good.txt", "isi"), packed = scratch.file("broken.txt.gz", "no archive");
  fs::create_directory(scratch.path / "empty");
  const std::vector<std::string> arguments = {(scratch.path / "none.txt").string(), (scratch.path / "empty/").string(), packed, good};
  const auto inputs = find_inputs(arguments, std::nullopt);
  CHECK(any_readable(inputs));
  Records records(inputs, {});
  std::vector<std::string> found;
  for (Item item; records.next(item);) found.push_back(item.record.id.text + ' ' + (item.failure ? item.failure->code : item.record.text));
  CHECK(found == std::vector<std::string>{"none.txt not_found", "empty no_articles", "broken.txt.gz unreadable", "good.txt isi"});
  CHECK(!any_readable(find_inputs({"/no/such"}, std::nullopt)));
}

TEST_CASE("a file appears whole or not at all") {
  const Scratch scratch;
  const std::string target = (scratch.path / "out.jsonl").string();
  {
    const auto output = open_output(target);
    output->write("half");
    CHECK(output->temporary().starts_with(scratch.path.string()));
    CHECK(!fs::exists(target));
  }
  CHECK(scratch.count() == 0);
  const auto output = open_output(target);
  output->write("all ");
  output->write("of it");
  output->commit();
  CHECK(content(target) == "all of it");
  CHECK(scratch.count() == 1);
}

TEST_CASE("a file that is replaced keeps its rights, and a link stays a link") {
  const Scratch scratch;
  const std::string target = scratch.file("real.txt", "old"), link = (scratch.path / "link.txt").string();
  fs::create_symlink("real.txt", link);
  ::chmod(target.c_str(), 0640);
  const auto output = open_output(link);
  output->write("new");
  output->commit();
  CHECK(content(target) == "new");
  CHECK(fs::is_symlink(link));
  struct stat status = {};
  ::stat(target.c_str(), &status);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("an output that cannot be made is an error that names it") {
  const Scratch scratch;
  CHECK_THROWS_WITH_AS(open_output("/no/such/folder/out"), doctest::Contains("/no/such/folder/out: "), warta::Error);
  CHECK_THROWS_AS(open_output(scratch.path.string()), warta::Error);
  const auto null = open_output("/dev/null");
  null->write("x");
  null->commit();
  CHECK(fs::is_character_file("/dev/null"));
  const auto full = open_output("/dev/full");
  CHECK_THROWS_WITH_AS(full->write("x"), doctest::Contains("/dev/full: "), warta::Error);
}

TEST_CASE("a closed pipe is told apart") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  std::signal(SIGPIPE, SIG_IGN);
  const auto output = descriptor_output(ends[1], "pipe");
  CHECK_THROWS_AS(output->write("x"), ClosedPipe);
  ::close(ends[1]);
}
