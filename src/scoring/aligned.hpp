/// scoring/: memory for wide instructions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace warta::scoring {

/// Memory at multiples of 64 bytes, a vector register and a cache line: sums over a row then group their terms alike wherever it lies,
/// and results do not depend on a thread's heap.
template <class T>
struct AlignedAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};
  AlignedAllocator() = default;
  template <class U>
  AlignedAllocator(const AlignedAllocator<U>&) {}  // NOLINT: allocators convert
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), alignment)); }
  void deallocate(T* p, std::size_t) { ::operator delete(p, alignment); }
  friend bool operator==(const AlignedAllocator&, const AlignedAllocator&) { return true; }
};
template <class T>
using Aligned = std::vector<T, AlignedAllocator<T>>;

}  // namespace warta::scoring
