/// bench/: how many small multiply-adds this processor does at most, by path of the core: a loop in registers alone.
#pragma once

#include <string_view>

namespace warta::bench {

/// Multiply-adds in one call of `spin` for the path of that name; 0 where there is no such loop.
struct Peak {
  void (*spin)() = nullptr;
  double multiply_adds = 0;
};
Peak peak_of(std::string_view core);

}  // namespace warta::bench
