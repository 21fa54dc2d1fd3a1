# LLVM 19 and LLD from their Debian packages, as static archives: a process that loads libLLVM.so needs 16 ms before main.
#   krait_llvm_headers   include paths and definitions, with one precompiled header for all who use it (krait_use_llvm)
#   krait_llvm           code generation for x86-64, optimisation passes, bitcode linker, LLD's ELF linker
# find_package(LLVM 19) is refused by LLVM's own version file; the minor version is needed.
find_package(LLVM 19.1 REQUIRED CONFIG)
set(KRAIT_LLVM_TOOLS ${LLVM_TOOLS_BINARY_DIR})
find_file(KRAIT_LIT lit.py PATHS ${LLVM_INSTALL_PREFIX}/build/utils/lit NO_DEFAULT_PATH REQUIRED)
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION}: ${LLVM_INSTALL_PREFIX}")

separate_arguments(llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
add_library(krait_llvm_headers INTERFACE)
target_include_directories(krait_llvm_headers SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_options(krait_llvm_headers INTERFACE ${llvm_definitions})

# The component lto asks for libPolly.a, which Debian does not package; the stub below answers for it.
set_target_properties(LLVMExtensions PROPERTIES INTERFACE_LINK_LIBRARIES LLVMSupport)
# LLD initialises every target LLVM was built with; all but X86 become empty functions. A stub for X86, even a weak one, would
# win over the archive.
set(other_targets ${LLVM_TARGETS_TO_BUILD})
list(REMOVE_ITEM other_targets X86)
set(stubs "// Written by CMake: parts of LLVM that Krait does not link.\n#include <llvm/Passes/PassPlugin.h>\n")
string(APPEND stubs "llvm::PassPluginLibraryInfo getPollyPluginInfo();\n")
string(APPEND stubs "llvm::PassPluginLibraryInfo getPollyPluginInfo() { return {}; }\nextern \"C\" {\n")
foreach(target IN LISTS other_targets)
  foreach(part TargetInfo Target TargetMC AsmPrinter AsmParser)
    string(APPEND stubs "void LLVMInitialize${target}${part}() {}\n")
  endforeach()
endforeach()
string(APPEND stubs "}\n")
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/LLVMStubs.cpp CONTENT "${stubs}" @ONLY)
add_library(krait_llvm_stubs STATIC ${PROJECT_BINARY_DIR}/generated/LLVMStubs.cpp)
target_link_libraries(krait_llvm_stubs PRIVATE krait_flags krait_llvm_headers)

llvm_map_components_to_libnames(llvm_archives core x86codegen x86asmparser x86desc x86info passes target bitreader bitwriter
  linker irreader lto option windowsdriver)
add_library(krait_llvm INTERFACE)
# LLD by path: its CMake target drags in the shared LLVM, and two LLVMs in one process die at start.
target_link_libraries(krait_llvm INTERFACE krait_llvm_headers ${LLVM_LIBRARY_DIR}/liblldELF.a
  ${LLVM_LIBRARY_DIR}/liblldCommon.a krait_llvm_stubs ${llvm_archives})

# The precompiled header of everything that includes LLVM.
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/empty_llvm_pch.cpp CONTENT "// carries the precompiled header\n")
add_library(krait_llvm_pch STATIC ${PROJECT_BINARY_DIR}/generated/empty_llvm_pch.cpp)

# krait_use_llvm(TARGET): TARGET may include LLVM. No debug information: it would triple the link of the back end.
function(krait_use_llvm target)
  target_link_libraries(${target} PRIVATE krait_flags krait_llvm_headers)
  target_compile_options(${target} PRIVATE -g0 -Xclang -fno-pch-timestamp)
  if(target STREQUAL krait_llvm_pch)
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/LLVMHeaders.h)
  else()
    target_precompile_headers(${target} REUSE_FROM krait_llvm_pch)
  endif()
endfunction()
krait_use_llvm(krait_llvm_pch)
