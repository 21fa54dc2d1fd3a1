# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: in f at offset 2: POP_TOP: control runs off the end of the code
from code_objects import *

write(function(('LOAD_CONST', 0), ('POP_TOP', 0)))
