# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: RETURN_GENERATOR: only in the prologue of generators and coroutines
from code_objects import *

write(function(('RETURN_GENERATOR', 0), ('POP_TOP', 0), ('LOAD_CONST', 0), ('RETURN_VALUE', 0)))
