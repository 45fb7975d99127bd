#include "names/pooling.hpp"

#include <algorithm>

namespace warta::names {

namespace {

void add_others_of(const Occurrence* first, const Occurrence* last, scoring::In offers, scoring::Out out, std::vector<float>& sum) {
  const auto cols = static_cast<std::size_t>(offers.cols);
  const float share = 1 / static_cast<float>(last - first);
  sum.assign(cols, 0);
  for (const Occurrence* o = first; o < last; ++o) {
    const float* row = offers.data + o->offer * offers.stride;
    for (std::size_t j = 0; j < cols; ++j) sum[j] += row[j];
  }
  for (const Occurrence* o = first; o < last; ++o) {
    const float* row = offers.data + o->offer * offers.stride;
    float* to = out.data + o->row * out.stride;
    for (std::size_t j = 0; j < cols; ++j) to[j] += (sum[j] - row[j]) * share;
  }
}

}  // namespace

void add_others(std::vector<Occurrence>& occurrences, scoring::In offers, scoring::Out out, std::vector<float>& sum) {
  std::sort(occurrences.begin(), occurrences.end());
  const Occurrence* end = occurrences.data() + occurrences.size();
  for (const Occurrence* first = occurrences.data(); first < end;) {
    const Occurrence* last = std::find_if(first, end, [&](const Occurrence& o) { return o.word != first->word; });
    if (last - first > 1) add_others_of(first, last, offers, out, sum);
    first = last;
  }
}

}  // namespace warta::names
