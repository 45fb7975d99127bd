#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "model/lexicon.hpp"
#include "model/model_file.hpp"

using namespace warta;
using namespace warta::model;
namespace fs = std::filesystem;

namespace {

const fs::path path = fs::temp_directory_path() / ("warta-model-" + std::to_string(::getpid()));

std::string bytes() {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
void put(const std::string& content) { std::ofstream(path, std::ios::binary) << content; }

std::string refusal() {
  try {
    File::open(path);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("sections come back as they were written") {
  Writer out;
  const std::vector<float> numbers = {1, 2.5F, -3};
  out.add("card", "a\tb\n");
  out.add("empty", "");
  out.add_array<float>("numbers", numbers);
  out.write(path);
  const File file = File::open(path);
  CHECK(file.bytes("card") == "a\tb\n");
  CHECK(file.bytes("empty").empty());
  CHECK(file.array<float>("numbers", 3)[1] == 2.5F);
  CHECK(reinterpret_cast<std::uintptr_t>(file.bytes("numbers").data()) % 64 == 0);
  CHECK_THROWS_AS(file.array<float>("numbers", 4), Error);
  CHECK_THROWS_AS(file.array<double>("card"), Error);
  CHECK_THROWS_AS(file.bytes("none"), Error);
  fs::remove(path);
}

TEST_CASE("each truncation and each changed byte is refused with the path") {
  Writer out;
  out.add("one", "some bytes");
  out.add("two", std::string(100, 'x'));
  out.write(path);
  const std::string whole = bytes();
  for (std::size_t n = 0; n < whole.size(); n += 7) {
    put(whole.substr(0, n));
    CHECK_MESSAGE(refusal().starts_with(path.string()), n);
  }
  const File file = (put(whole), File::open(path));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    put(damaged);
    const bool padding =
        i >= 32 + 2 * 72 && damaged.find("some bytes") != std::string::npos && damaged.find(std::string(100, 'x')) != std::string::npos;
    if (!padding) CHECK_MESSAGE(!refusal().empty(), i);
  }
  fs::remove(path);
  CHECK(refusal().find("cannot be opened") != std::string::npos);
}

TEST_CASE("a newer format says so") {
  Writer out;
  out.add("one", "1");
  out.write(path);
  std::string newer = bytes();
  newer[8] = 9;
  put(newer);
  CHECK(refusal().find("newer") != std::string::npos);
  fs::remove(path);
}

TEST_CASE("the lexicon refuses ragged rows by line") {
  Lexicon lexicon;
  lexicon.add("t", "# note\na\tb\n1\t2\r\n\n3\t4");
  const Table& table = lexicon.table("t");
  CHECK(table.rows.size() == 2);
  CHECK(table.rows[0][table.column("b")] == "2");
  CHECK(table.lines[1] == 5);
  CHECK_THROWS_WITH_AS(lexicon.add("u", "a\tb\n1\n"), doctest::Contains("u.tsv:2"), Error);
  CHECK_THROWS_AS(lexicon.add("v", "# nothing\n"), Error);
  CHECK_THROWS_AS(lexicon.table("w"), Error);
  CHECK_THROWS_AS(table.column("c"), Error);
}
