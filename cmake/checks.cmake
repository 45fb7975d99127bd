# Checks that need the whole: properties, installing, what the library holds, benchmarks, fuzzers.
if(NOT TARGET warta_analyzer)
  return()
endif()
set(warta_model_file ${PROJECT_BINARY_DIR}/models/id-news.warta)

if(WARTA_TESTS)
  file(GLOB property_tests CONFIGURE_DEPENDS tests/properties/*.cpp)
  add_executable(test_properties ${property_tests})
  target_link_libraries(test_properties PRIVATE warta_test_main doctest::doctest warta_flags ${WARTA_UP_TO_analyzer})
  target_compile_definitions(test_properties PRIVATE WARTA_MODEL_FILE="${warta_model_file}" $<$<NOT:$<CONFIG:Release>>:WARTA_SLOW_BUILD>)
  add_test(NAME properties COMMAND test_properties)
  set_tests_properties(properties PROPERTIES RUN_SERIAL ON)  # it compares times

  find_program(WARTA_PYTHON python3 HINTS /usr/bin REQUIRED)  # the system's, before one installed by hand
  add_test(NAME readme COMMAND ${WARTA_PYTHON} ${PROJECT_SOURCE_DIR}/tests/install/readme.py)
  add_test(NAME corpus_gold COMMAND ${WARTA_PYTHON} ${PROJECT_SOURCE_DIR}/tests/corpus/check.py)
  if(TARGET warta)
    add_test(NAME golden COMMAND ${WARTA_PYTHON} ${PROJECT_SOURCE_DIR}/tests/golden/run.py $<TARGET_FILE:warta>)
    add_test(NAME parts_of_wholes COMMAND ${WARTA_PYTHON} ${PROJECT_SOURCE_DIR}/tests/figures/parts.py $<TARGET_FILE:warta>)
    add_test(NAME corpus_accuracy COMMAND ${WARTA_PYTHON} ${PROJECT_SOURCE_DIR}/tests/accuracy/corpus.py $<TARGET_FILE:warta> ${PROJECT_SOURCE_DIR}/corpus)
  endif()
  # What sanitizers add to the library is neither its own nor for its users.
  if(NOT WARTA_SANITIZE AND CMAKE_BUILD_TYPE STREQUAL "Release")
    add_test(NAME library_is_quiet
      COMMAND bash ${PROJECT_SOURCE_DIR}/tests/install/quiet.sh $<TARGET_FILE:warta_library> ${CMAKE_NM} ${CMAKE_CXX_COMPILER})
    add_test(NAME wide_instructions_apart COMMAND bash ${PROJECT_SOURCE_DIR}/tests/install/wide.sh ${CMAKE_NM} $<TARGET_FILE:warta_library>)
    add_test(NAME install
      COMMAND bash ${PROJECT_SOURCE_DIR}/tests/install/consumers.sh ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR} ${CMAKE_COMMAND} ${CMAKE_CXX_COMPILER})
  endif()
endif()

if(WARTA_BENCH)
  find_package(benchmark REQUIRED)
  add_executable(warta_bench bench/bench.cpp bench/roofline.cpp)
  target_link_libraries(warta_bench PRIVATE benchmark::benchmark warta_flags ${WARTA_UP_TO_analyzer})
  target_compile_definitions(warta_bench PRIVATE WARTA_MODEL_FILE="${warta_model_file}" WARTA_CORPUS="${PROJECT_SOURCE_DIR}/corpus"
    WARTA_LEXICON="${PROJECT_SOURCE_DIR}/models/lexicon")
  if(WARTA_TESTS)
    add_test(NAME bench_runs COMMAND warta_bench --benchmark_min_time=0.001)
  endif()
endif()

option(WARTA_FUZZ "build the libFuzzer targets (Clang)" OFF)
if(WARTA_FUZZ)
  add_custom_target(fuzzers)
  file(GLOB fuzz_targets CONFIGURE_DEPENDS tests/fuzz/*.cpp)
  foreach(source IN LISTS fuzz_targets)
    get_filename_component(name ${source} NAME_WE)
    add_executable(fuzz_${name} ${source})
    target_link_libraries(fuzz_${name} PRIVATE warta_flags ${WARTA_OBJECT_TARGETS})
    target_compile_definitions(fuzz_${name} PRIVATE WARTA_MODEL_FILE="${warta_model_file}")
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers fuzz_${name})
  endforeach()
endif()
