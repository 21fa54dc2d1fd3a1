# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: COPY_FREE_VARS: number of free variables out of range
from code_objects import *

write(function(('COPY_FREE_VARS', 1), ('LOAD_CONST', 0), ('RETURN_VALUE', 0)))
