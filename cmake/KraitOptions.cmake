# Language standard, warnings, and the build modes that every target shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# All programs in one folder: krait finds its back end and libraries beside itself, in the build as when installed.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/krait)

option(KRAIT_ASSERTIONS "check internal invariants (KRAIT_DCHECK)" ON)
option(KRAIT_STRESS "poll, collect and exit at every chance" OFF)
option(KRAIT_MALLOC_OBJECTS "every object from malloc, no free lists, no in-place reuse" OFF)
set(KRAIT_SANITIZE "" CACHE STRING "sanitizers of the whole build, for example address,undefined")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "Krait is built with clang-19 (musttail, preserve_none, trivial_abi); use a preset from CMakePresets.json")
endif()

find_program(KRAIT_CCACHE ccache)
if(KRAIT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${KRAIT_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${KRAIT_CCACHE})
endif()

# What every C++ file of Krait is compiled with. -ffp-contract=off: Python's floats are IEEE in source order.
add_library(krait_flags INTERFACE)
target_compile_options(krait_flags INTERFACE
  -Wall -Wextra -Werror -Wno-return-type-c-linkage -Wno-unused-parameter -Wno-invalid-offsetof -Wno-missing-designated-field-initializers
  -fno-exceptions -fno-rtti -fno-math-errno -ffp-contract=off -fno-strict-aliasing
  -ffunction-sections -fdata-sections -fvisibility=hidden -fno-plt)
# Nobody unwinds by tables in what users get; they would be a twentieth of the smallest executable.
if(NOT KRAIT_SANITIZE AND CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(krait_flags INTERFACE -fno-unwind-tables -fno-asynchronous-unwind-tables)
endif()
target_include_directories(krait_flags INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_definitions(krait_flags INTERFACE
  $<$<BOOL:${KRAIT_ASSERTIONS}>:KRAIT_ASSERTIONS=1>
  $<$<BOOL:${KRAIT_STRESS}>:KRAIT_STRESS=1>
  $<$<BOOL:${KRAIT_MALLOC_OBJECTS}>:KRAIT_MALLOC_OBJECTS=1>)
if(KRAIT_SANITIZE)
  # use-after-return gives frames a dynamic base pointer, which preserve_none handlers clobber (docs: native-code, traps).
  add_compile_options(-fsanitize=${KRAIT_SANITIZE} -fsanitize-address-use-after-return=never -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${KRAIT_SANITIZE})
endif()
add_link_options(-fuse-ld=lld-19 -Wl,--gc-sections)
