// A warm tagger allocates nothing: this binary counts what it asks of the heap.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>
#include <random>

#include "names/tagger.hpp"
#include "small_model.hpp"

namespace {
std::atomic<std::size_t> allocations{0};

void* counted(std::size_t size, std::size_t alignment) {
  ++allocations;
  void* p = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (p == nullptr) throw std::bad_alloc();
  return p;
}
}  // namespace

void* operator new(std::size_t size) { return counted(size == 0 ? 1 : size, alignof(std::max_align_t)); }
void* operator new(std::size_t size, std::align_val_t alignment) { return counted(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, std::size_t, std::align_val_t) noexcept { std::free(p); }

using namespace warta;
using namespace warta::names;

namespace {

/// A model of random weights, as it would stand in a file.
model::File random_model(std::uint_fast32_t seed, const Shape& shape) {
  model::Writer out;
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  Encoder encoder = random_encoder(shape, seed);
  for (float& v : encoder.dense.layouts.data) v = normal(random);
  write_encoder(encoder, out);
  Head head = random_head({"ORANG", "TEMPAT", "HARI"}, shape.width, seed + 1);
  for (Tensor* t : {&head.weight, &head.pooled, &head.moves, &head.start})
    for (float& v : t->data) v = 0.5F * normal(random);
  write_head(head, out);
  add_vectors(out, small_words);
  return model::File::from_bytes(out.bytes(), "random");
}

/// Sentences of made-up words, some of which come again.
struct Text {
  std::vector<std::string> held;
  std::vector<std::string_view> words;
  std::vector<Layout> layout;
  std::vector<segment::Range> sentences;
  Text(std::uint_fast32_t seed, std::size_t count) {
    std::mt19937 random(seed);
    while (held.size() < count) {
      const auto first = static_cast<std::uint32_t>(held.size());
      for (std::size_t i = 0, n = 1 + random() % (random() % 9 == 0 ? 400 : 30); i < n; ++i) {
        held.push_back((random() % 3 == 0 ? "Kata" : "kata") + std::string(random() % 4, 'n') + std::to_string(random() % 60));
        layout.push_back(static_cast<Layout>(random() % layouts));
      }
      sentences.push_back({first, static_cast<std::uint32_t>(held.size())});
    }
    words.assign(held.begin(), held.end());
  }
};

std::vector<LabelledSpan> tagged_on(Tagger& tagger, std::string_view arithmetic, const Text& text) {
  tagger.use(arithmetic);
  TaggerBuffers buffers;
  std::vector<LabelledSpan> spans;
  tagger.tag(text.words, text.layout, text.sentences, buffers, spans);
  return spans;
}

}  // namespace

TEST_CASE("a warm tagger allocates nothing") {
  const Tagger tagger(random_model(1, {.vector = 4, .affix = 8, .shape = 4, .width = 24, .dilations = {1, 2}}));
  const Text text(2, 3000);
  TaggerBuffers buffers;
  std::vector<LabelledSpan> spans;
  tagger.tag(text.words, text.layout, text.sentences, buffers, spans);
  REQUIRE(!spans.empty());
  spans.clear();
  const std::size_t before = allocations;
  tagger.tag(text.words, text.layout, text.sentences, buffers, spans);
  CHECK(allocations == before);
}

TEST_CASE("a text has the same spans and scores on every path, and nearly those of floats") {
  std::size_t same = 0, all = 0;
  for (std::uint_fast32_t seed = 1; seed <= 6; ++seed) {
    Tagger tagger(
        random_model(seed, {.vector = 4, .affix = 8, .shape = 4, .width = 8 + 13 * static_cast<int>(seed), .dilations = {1, 1, 2}}));
    const Text text(seed, 400);
    const std::vector<LabelledSpan> wanted = tagged_on(tagger, "scalar", text);
    for (const scoring::Core* core : scoring::cores()) {
      CAPTURE(core->name);
      const std::vector<LabelledSpan> found = tagged_on(tagger, core->name, text);
      REQUIRE(found.size() == wanted.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        CHECK(found[i].span == wanted[i].span);
        CHECK(found[i].score == wanted[i].score);
      }
    }
    for (const LabelledSpan& f : tagged_on(tagger, Tagger::floats, text)) {
      ++all;
      same +=
          std::any_of(wanted.begin(), wanted.end(), [&](const LabelledSpan& w) { return w.sentence == f.sentence && w.span == f.span; });
    }
  }
  CHECK(all > 100);
  CHECK(same * 100 >= all * 80);  // random weights decide by a hair far more often than learned ones
}
