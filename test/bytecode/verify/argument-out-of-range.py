# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: SWAP: argument out of range
from code_objects import *

write(function(('LOAD_CONST', 0), ('SWAP', 1), ('RETURN_VALUE', 0)))
