# Debian's own python3.11: the oracle of the tests and the source of generated tables; never part of what Krait ships.
find_program(KRAIT_ORACLE_PYTHON python3.11 PATHS /usr/bin NO_DEFAULT_PATH)
if(KRAIT_ORACLE_PYTHON)
  execute_process(COMMAND ${KRAIT_ORACLE_PYTHON} -I -S -c "import sys; print('%d.%d.%d' % sys.version_info[:3])"
    OUTPUT_VARIABLE KRAIT_ORACLE_VERSION OUTPUT_STRIP_TRAILING_WHITESPACE)
  message(STATUS "oracle: ${KRAIT_ORACLE_PYTHON} ${KRAIT_ORACLE_VERSION}")
  if(NOT KRAIT_ORACLE_VERSION STREQUAL "3.11.2")
    message(WARNING "the oracle should be Debian's python3.11 3.11.2; tests may differ in messages")
  endif()
else()
  message(FATAL_ERROR "no /usr/bin/python3.11: install python3.11 (the oracle), or run cmake/quickstart.sh")
endif()
