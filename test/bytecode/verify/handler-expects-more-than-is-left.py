# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: STORE_NAME: its handler expects more values than are left when it raises
from code_objects import *

write(function(
    ('LOAD_NAME', 0), ('STORE_NAME', 0), ('LOAD_CONST', 0), ('RETURN_VALUE', 0), stack=2, names=('a',),
    handlers=bytes((0x81, 1, 3, 2))))
