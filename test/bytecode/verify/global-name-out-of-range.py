# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: LOAD_GLOBAL: name out of range
from code_objects import *

write(function(('LOAD_GLOBAL', 3), ('RETURN_VALUE', 0), stack=2, names=('a',)))
