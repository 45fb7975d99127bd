#define Eigen Eigen_warta_eigen
#define WARTA_KERNELS eigen_kernels
#include "scoring/eigen_kernels.inl"
