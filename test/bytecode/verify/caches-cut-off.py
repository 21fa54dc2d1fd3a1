# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: LOAD_ATTR: the code ends in its caches
from code_objects import *

write(function(code=units(('LOAD_CONST', 0), ('LOAD_ATTR', 0))[:-2], names=('a',)))
