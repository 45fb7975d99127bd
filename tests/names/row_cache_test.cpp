#include "names/row_cache.hpp"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>

using warta::names::RowCache;

TEST_CASE("a word's row stays what it was filled with, through a block and until it makes room") {
  RowCache cache;
  cache.fit(16);
  std::mt19937 random(7);
  std::size_t fresh = 0;
  for (int block = 0; block < 300; ++block) {
    cache.begin();
    std::map<std::string, float*> seen;
    for (int i = 0; i < 200; ++i) {
      const std::size_t number = random() % (block % 3 == 0 ? 50 : 40000);
      const std::string word = std::string(number % 70, 'x') + std::to_string(number);
      const RowCache::Found found = cache.find(word);
      const auto value = static_cast<float>(number);
      CHECK(reinterpret_cast<std::uintptr_t>(found.row) % 64 == 0);
      if (found.is_fresh) {
        ++fresh;
        std::fill_n(found.row, 16, value);
        *found.mark = static_cast<std::uint32_t>(number);
      } else {
        CHECK(*found.mark == number);
      }
      for (int c = 0; c < 16; ++c) CHECK(found.row[c] == value);
      seen[word] = found.row;
    }
    for (const auto& [word, row] : seen) CHECK(row[5] == std::stof(word.substr(word.find_first_not_of('x'))));
  }
  CHECK(fresh < 300 * 200);
}
