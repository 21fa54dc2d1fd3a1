# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: the position table is malformed
from code_objects import *

write(function(('LOAD_CONST', 0), ('RETURN_VALUE', 0), table=b'\x01\x01'))
