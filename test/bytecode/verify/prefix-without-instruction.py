# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: in f at offset 4: EXTENDED_ARG: no instruction behind the prefix
from code_objects import *

write(function(('LOAD_CONST', 0), ('RETURN_VALUE', 0), ('EXTENDED_ARG', 1)))
