# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: the exception table is malformed
from code_objects import *

write(function(('RESUME', 0), ('LOAD_CONST', 0), ('RETURN_VALUE', 0), handlers=bytes((0x80, 1))))
