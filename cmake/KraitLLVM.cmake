# LLVM 19 from its Debian packages: headers and static archives for code generation, tools and lit for the tests.
# "19" alone is refused by LLVM's version file; the full minor version is needed.
find_package(LLVM 19.1 REQUIRED CONFIG)
set(KRAIT_LLVM_TOOLS ${LLVM_TOOLS_BINARY_DIR})
find_file(KRAIT_LIT lit.py PATHS ${LLVM_INSTALL_PREFIX}/build/utils/lit NO_DEFAULT_PATH REQUIRED)
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION}: ${LLVM_INSTALL_PREFIX}")
