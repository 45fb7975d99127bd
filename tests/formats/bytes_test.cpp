#include "formats/bytes.hpp"

#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <random>

using namespace warta::formats;

namespace {

std::string gzip(const std::string& content) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, content.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& content) {
  std::string packed(ZSTD_compressBound(content.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), content.data(), content.size(), 3));
  return packed;
}

std::string read_all(ByteSource& bytes, std::size_t chunk) {
  std::string all, buffer(chunk, '\0');
  while (const std::size_t count = bytes.read(buffer.data(), chunk)) all.append(buffer, 0, count);
  return all;
}

std::string some_text(std::mt19937& random, std::size_t size) {
  std::string text;
  while (text.size() < size) text += random() % 5 == 0 ? std::string(random() % 300, 'x') : std::to_string(random());
  return text;
}

using Layer = std::unique_ptr<ByteSource> (*)(std::unique_ptr<ByteSource>, std::string);
struct Packing {
  std::string (*pack)(const std::string&);
  Layer unpack;
};
const Packing packings[] = {{gzip, gunzip}, {zstd, unzstd}};

}  // namespace

TEST_CASE("gzip and Zstandard give back what was packed, in buffers of any size, one archive behind another") {
  std::mt19937 random(3);
  for (const Packing& packing : packings)
    for (const std::size_t size : {0UL, 1UL, 1000UL, 300000UL})
      for (const std::size_t chunk : {1UL, 7UL, 4096UL, 1UL << 17}) {
        if (chunk < 100 && size > 1000) continue;
        const std::string first = some_text(random, size), second = some_text(random, 50);
        const auto bytes = packing.unpack(memory_bytes(packing.pack(first) + packing.pack(second)), "test");
        CHECK(read_all(*bytes, chunk) == first + second);
        CHECK(bytes->read(std::string(1, ' ').data(), 1) == 0);
      }
}

TEST_CASE("an archive that ends too early or is broken is an error that names it") {
  std::mt19937 random(5);
  const std::string text = some_text(random, 20000);
  for (const Packing& packing : packings) {
    const std::string packed = packing.pack(text);
    for (const std::size_t cut : {1UL, 5UL, packed.size() / 2, packed.size() - 1}) {
      const auto bytes = packing.unpack(memory_bytes(packed.substr(0, packed.size() - cut)), "articles.gz");
      CHECK_THROWS_WITH_AS(read_all(*bytes, 4096), doctest::Contains("articles.gz: "), warta::Error);
    }
    const auto empty = packing.unpack(memory_bytes(""), "empty");
    CHECK_THROWS_AS(read_all(*empty, 10), warta::Error);
    const auto garbage = packing.unpack(memory_bytes("no archive at all, but a text"), "garbage");
    CHECK_THROWS_AS(read_all(*garbage, 10), warta::Error);
  }
}

TEST_CASE("damaged archives never do worse than throw") {
  std::mt19937 random(11);
  for (const Packing& packing : packings) {
    const std::string packed = packing.pack(some_text(random, 3000));
    for (int round = 0; round < 300; ++round) {
      std::string damaged = packed;
      for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
      const auto bytes = packing.unpack(memory_bytes(damaged), "damaged");
      try {
        read_all(*bytes, 1000);
      } catch (const warta::Error&) {
      }
    }
  }
}

TEST_CASE("a path that is not there, and a folder") {
  CHECK_THROWS_AS(open_bytes("/no/such/file"), NotFound);
  CHECK_THROWS_AS(open_bytes("/"), warta::Error);
  CHECK(without_compression("a.jsonl.gz") == "a.jsonl");
  CHECK(without_compression("a.txt.zst") == "a.txt");
  CHECK(without_compression("a.txt") == "a.txt");
}
