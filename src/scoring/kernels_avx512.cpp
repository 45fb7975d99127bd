#define Eigen Eigen_warta_avx512
#define WARTA_KERNELS avx512_kernels
#include "scoring/eigen_kernels.inl"
