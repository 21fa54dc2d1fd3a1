# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: JUMP_FORWARD: the jump lands on no instruction
from code_objects import *

write(function(('JUMP_FORWARD', 3), ('LOAD_CONST', 0), ('RETURN_VALUE', 0)))
