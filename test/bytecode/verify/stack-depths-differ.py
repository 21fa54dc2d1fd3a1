# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: two paths reach offset 6 with different depths
from code_objects import *

write(function(
    ('LOAD_CONST', 0), ('POP_JUMP_FORWARD_IF_FALSE', 1), ('LOAD_CONST', 0), ('LOAD_CONST', 0),
    ('RETURN_VALUE', 0), stack=3))
