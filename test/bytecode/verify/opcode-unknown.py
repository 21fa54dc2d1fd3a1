# RUN: env PYTHONPATH=%S/../Inputs %python %s %t.pyc && not krait-pyc %t.pyc %t.out 2>&1 | FileCheck %s
# CHECK: in f at offset 0: {{.*}}not an instruction of stored code
from code_objects import *

write(function((200, 0), ('RETURN_VALUE', 0)))
