# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: UNPACK_SEQUENCE: caches are not zero
from code_objects import *

code = units(("LOAD_CONST", 0), ("UNPACK_SEQUENCE", 1), ("RETURN_VALUE", 0))
write(function(code=code), old=code, new=code[:4] + b"\1\0" + code[6:])
