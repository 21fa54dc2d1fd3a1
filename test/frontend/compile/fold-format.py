# A simple percent format is an f-string.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
'%s=%-5r%%' % (a, b)
'%d' % (a,)
# CHECK: FORMAT_VALUE 1 (str)
# CHECK: FORMAT_VALUE 6 (repr, with format)
# CHECK: BUILD_STRING 4
# CHECK: BINARY_OP 6 (%)
