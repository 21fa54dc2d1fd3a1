# Profile-guided optimisation of what is linked into users' programs. CPython is built so; a runtime whose branches the compiler
# must guess gives a tenth away. The profile is runtime/release.profdata, made by cmake/train.sh and read by the release preset: functions
# that have changed since are compiled without, so it grows stale gracefully.
set(KRAIT_PROFILE "" CACHE STRING "profile (.profdata) to compile the runtime with; `generate`: a runtime that writes one")
if(KRAIT_PROFILE AND NOT KRAIT_PROFILE STREQUAL "generate" AND NOT EXISTS "${KRAIT_PROFILE}")
  message(FATAL_ERROR "KRAIT_PROFILE: ${KRAIT_PROFILE} not found")
endif()
if(KRAIT_PROFILE STREQUAL "generate")
  add_link_options(-fprofile-generate)
endif()

# krait_profiled(TARGET...), in the folder of the targets: their objects are made again when the profile is another.
function(krait_profiled)
  foreach(target IN LISTS ARGN)
    if(KRAIT_PROFILE STREQUAL "generate")
      target_compile_options(${target} PRIVATE -fprofile-generate -fprofile-update=single)
    elseif(KRAIT_PROFILE)
      # Not errors: a function that has changed, or that training never reached.
      target_compile_options(${target} PRIVATE -fprofile-use=${KRAIT_PROFILE} -Wno-profile-instr-out-of-date
        -Wno-profile-instr-unprofiled -Wno-backend-plugin)
      get_target_property(sources ${target} SOURCES)
      set_property(SOURCE ${sources} APPEND PROPERTY OBJECT_DEPENDS ${KRAIT_PROFILE})
    endif()
  endforeach()
endfunction()
