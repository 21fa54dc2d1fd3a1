# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: in f at offset 0: LOAD_FAST: local variable out of range
from code_objects import *

write(function(('LOAD_CONST', 0), ('RETURN_VALUE', 0), consts=(function(('LOAD_FAST', 7), ('RETURN_VALUE', 0)),)))
