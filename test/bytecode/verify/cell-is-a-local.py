# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: LOAD_DEREF: cell or free variable out of range
from code_objects import *

write(function(('LOAD_DEREF', 0), ('RETURN_VALUE', 0), varnames=('a',)))
