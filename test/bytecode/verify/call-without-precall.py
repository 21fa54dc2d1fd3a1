# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: CALL: a call needs PRECALL and CALL in a row
from code_objects import *

write(function(('PUSH_NULL', 0), ('LOAD_CONST', 0), ('CALL', 0), ('RETURN_VALUE', 0), stack=2))
