# The folder from which the back end links users' programs, ${KRAIT_LIBRARIES}: start files, libgcc and libstdc++, copies of libc
# and libm to link against, Krait's runtime archives, and `link-line`, LLD's arguments in order, one a line. So building a
# program needs no other toolchain on the machine. In link-line `{lib}` is the folder itself, `{output}` and `{objects}` are the
# program's; see compiler/backend/Link.h.
set(KRAIT_LIBRARIES ${PROJECT_BINARY_DIR}/lib/krait)
set(link_folder ${KRAIT_LIBRARIES}/system)

# krait_link_file(VARIABLE NAME): copies what the C++ compiler finds as NAME to the link folder; VARIABLE is its place there.
function(krait_link_file variable name)
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${name} OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT EXISTS "${found}")
    message(FATAL_ERROR "${name} not found (${found}): run cmake/setup.sh")
  endif()
  file(COPY_FILE ${found} ${link_folder}/${name} ONLY_IF_DIFFERENT)
  set(${variable} "{lib}/system/${name}" PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY ${link_folder})
foreach(name Scrt1.o crti.o crtbeginS.o crtendS.o crtn.o libgcc.a libgcc_eh.a libstdc++.a libc_nonshared.a)
  krait_link_file(${name} ${name})
endforeach()
# The shared libraries themselves, by soname (libc.so is a linker script with absolute paths).
foreach(name libc.so.6 libm.so.6 ld-linux-x86-64.so.2)
  krait_link_file(${name} ${name})
endforeach()

set(sanitizer_objects)
set(sanitizer_libraries)
if(KRAIT_SANITIZE MATCHES "address")
  foreach(archive asan_static asan asan_cxx)
    krait_link_file(file libclang_rt.${archive}-x86_64.a)
    list(APPEND sanitizer_objects ${file})
  endforeach()
  list(PREPEND sanitizer_objects --whole-archive)
  list(APPEND sanitizer_objects --no-whole-archive)
  foreach(symbols asan asan_cxx)
    krait_link_file(file libclang_rt.${symbols}-x86_64.a.syms)
    list(APPEND sanitizer_objects --dynamic-list=${file})
  endforeach()
  krait_link_file(file libresolv.so.2)
  list(APPEND sanitizer_libraries ${file})
elseif(KRAIT_SANITIZE)
  message(WARNING "users' programs are linked with ASan's runtime only; KRAIT_SANITIZE=${KRAIT_SANITIZE} builds no native programs")
endif()

if(KRAIT_PROFILE STREQUAL "generate")
  krait_link_file(file libclang_rt.profile-x86_64.a)
  list(APPEND sanitizer_objects -u __llvm_profile_runtime)
  list(APPEND sanitizer_libraries ${file})
endif()

# Archives of Krait are searched after the objects; LLD resolves them in any order.
set(krait_archives)
foreach(layer start stdlib vm runtime frontend bytecode support)
  list(APPEND krait_archives "{lib}/libkrait_${layer}.a")
endforeach()

# pack-relative-relocs: 184 kB less; needs glibc 2.36, and says so in the file. hash-style=gnu and no build id: smaller, and bytes that depend on
# inputs only.
set(lines -pie --dynamic-linker=/lib64/ld-linux-x86-64.so.2 --hash-style=gnu --build-id=none --eh-frame-hdr --gc-sections
  -z relro -z now -z noexecstack -z pack-relative-relocs --as-needed -o {output}
  ${Scrt1.o} ${crti.o} ${crtbeginS.o} ${sanitizer_objects} {objects} ${krait_archives}
  ${libstdc++.a} ${libm.so.6} ${sanitizer_libraries} ${libgcc.a} ${libgcc_eh.a} ${libc.so.6} ${libc_nonshared.a}
  ${ld-linux-x86-64.so.2} ${crtendS.o} ${crtn.o})
list(JOIN lines "\n" text)
file(CONFIGURE OUTPUT ${KRAIT_LIBRARIES}/link-line CONTENT "${text}\n" @ONLY)
