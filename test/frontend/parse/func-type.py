# The signatures of type comments.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s func_type
#---
() -> int
#---
(int, *str, **Any) -> x
#---
(*str) -> x
#---
(**str) -> x
#---
(int,) -> x
#---
(a, b)
#---
x
