# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: LOAD_CONST: the stack grows over co_stacksize
from code_objects import *

write(function(('LOAD_CONST', 0), ('LOAD_CONST', 0), ('RETURN_VALUE', 0)))
