# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: in f at offset 0: POP_TOP: too few values on the stack
from code_objects import *

write(function(('POP_TOP', 0), ('LOAD_CONST', 0), ('RETURN_VALUE', 0)))
