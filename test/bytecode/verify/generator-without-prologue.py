# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: a generator or coroutine without RETURN_GENERATOR in its prologue
from code_objects import *

write(function(('LOAD_CONST', 0), ('RETURN_VALUE', 0), flags=0x23))
