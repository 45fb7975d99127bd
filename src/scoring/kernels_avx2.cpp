#define Eigen Eigen_warta_avx2
#define WARTA_KERNELS avx2_kernels
#include "scoring/eigen_kernels.inl"
