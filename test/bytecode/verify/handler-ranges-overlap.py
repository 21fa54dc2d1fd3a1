# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: an exception table entry covers no row of instructions, or overlaps
from code_objects import *

write(function(
    ('RESUME', 0), ('LOAD_CONST', 0), ('RETURN_VALUE', 0), handlers=bytes((0x80, 2, 2, 0, 0x81, 1, 2, 0))))
