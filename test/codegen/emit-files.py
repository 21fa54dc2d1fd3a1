# Machine code as an object file and as text: both define the module's table of functions.
# RUN: %krait build --emit=obj -o %t.o %s && %python -c "import sys; d = open(sys.argv[1], 'rb').read(); print(d[:4], b'kr.__main__.functions.0' in d)" %t.o | FileCheck %s --check-prefix=OBJ
# OBJ: b'\x7fELF' True
# RUN: %krait build --emit=asm -o %t.s %s && FileCheck %s --check-prefix=ASM < %t.s
# ASM: {{^}}kr.__main__.1.__main__.same:
# ASM: kr_bind
# ASM: {{^}}kr.__main__.functions.0:
def same(value):
    return value
