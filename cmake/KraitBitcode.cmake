# krait_fast_bitcode(OUTPUT SOURCE...): compiles the runtime's inlinable fast paths to one bitcode file, which the code generator
# links lazily into users' modules. Always optimised and without sanitizers or debug information, whatever the build is.
function(krait_fast_bitcode output)
  add_library(krait_fast_bitcode_objects OBJECT ${ARGN})
  target_link_libraries(krait_fast_bitcode_objects PRIVATE krait_flags)
  target_compile_options(krait_fast_bitcode_objects PRIVATE -emit-llvm -O2 -g0 -fno-sanitize=all -DKRAIT_FAST_BITCODE=1)
  add_custom_command(OUTPUT ${output}
    COMMAND ${KRAIT_LLVM_TOOLS}/llvm-link $<TARGET_OBJECTS:krait_fast_bitcode_objects> -o ${output}
    DEPENDS krait_fast_bitcode_objects $<TARGET_OBJECTS:krait_fast_bitcode_objects>
    COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(krait_fast_bitcode DEPENDS ${output})
endfunction()
