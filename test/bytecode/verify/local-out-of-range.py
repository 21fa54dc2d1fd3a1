# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: LOAD_FAST: local variable out of range
from code_objects import *

write(function(('LOAD_FAST', 1), ('RETURN_VALUE', 0), varnames=('a',)))
