# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: RETURN_VALUE: it has no argument, but one is stored
from code_objects import *

write(function(('LOAD_CONST', 0), ('RETURN_VALUE', 1)))
