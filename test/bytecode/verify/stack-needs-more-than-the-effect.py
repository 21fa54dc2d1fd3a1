# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: BINARY_SUBSCR: too few values on the stack
from code_objects import *

write(function(('LOAD_CONST', 0), ('BINARY_SUBSCR', 0), ('RETURN_VALUE', 0)))
