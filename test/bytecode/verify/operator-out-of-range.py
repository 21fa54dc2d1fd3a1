# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: BINARY_OP: operator out of range
from code_objects import *

write(function(('LOAD_CONST', 0), ('LOAD_CONST', 0), ('BINARY_OP', 26), ('RETURN_VALUE', 0), stack=2))
