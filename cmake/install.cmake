# What users get: the library (static unless BUILD_SHARED_LIBS), its headers, its CMake and pkg-config descriptions, the command, the model.
# The target is named warta_library here because the command's is named warta; for users it is warta::warta everywhere.
if(NOT TARGET warta_analyzer)
  return()
endif()
include(CMakePackageConfigHelpers)

# The library is the way from bytes to a Document; readers, writers and workers are the command's own.
set(warta_library_objects)
foreach(target IN LISTS WARTA_UP_TO_analyzer)
  list(APPEND warta_library_objects $<TARGET_OBJECTS:${target}>)
endforeach()
add_library(warta_library ${warta_library_objects})
add_library(warta::warta ALIAS warta_library)
set_target_properties(warta_library PROPERTIES OUTPUT_NAME warta EXPORT_NAME warta LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION}
  SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
target_compile_features(warta_library PUBLIC cxx_std_20)
target_include_directories(warta_library PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(warta_library PRIVATE PkgConfig::RE2 PkgConfig::UTF8PROC ICU::i18n ICU::uc simdjson::simdjson Threads::Threads)

# A static library leaves its own needs to who links it.
if(BUILD_SHARED_LIBS)
  set(WARTA_STATIC FALSE)
  set(WARTA_PC_REQUIRES "Requires.private")
else()
  set(WARTA_STATIC TRUE)
  set(WARTA_PC_REQUIRES "Requires")
endif()
set(warta_cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/warta)
set(warta_model_folder ${CMAKE_INSTALL_DATADIR}/warta)
file(RELATIVE_PATH WARTA_PC_PREFIX "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" WARTA_PC_PREFIX "${WARTA_PC_PREFIX}")
configure_file(${PROJECT_SOURCE_DIR}/cmake/warta.pc.in ${PROJECT_BINARY_DIR}/cmake/warta.pc @ONLY)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/warta-config.cmake.in ${PROJECT_BINARY_DIR}/cmake/warta-config.cmake
  INSTALL_DESTINATION ${warta_cmake_folder} PATH_VARS warta_model_folder)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/warta-config-version.cmake COMPATIBILITY SameMinorVersion)

install(TARGETS warta_library EXPORT warta-targets)
install(EXPORT warta-targets NAMESPACE warta:: DESTINATION ${warta_cmake_folder})
install(FILES ${PROJECT_BINARY_DIR}/cmake/warta-config.cmake ${PROJECT_BINARY_DIR}/cmake/warta-config-version.cmake DESTINATION ${warta_cmake_folder})
install(FILES ${PROJECT_BINARY_DIR}/cmake/warta.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/warta DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(TARGET warta)
  install(TARGETS warta RUNTIME)
endif()
install(FILES ${PROJECT_BINARY_DIR}/models/id-news.warta DESTINATION ${warta_model_folder} OPTIONAL)
