# Keyword names are a constant; mappings make the extended call.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
f(1, k=2)
f(*a, k=3, **m)
# CHECK: KW_NAMES
# CHECK-NEXT: PRECALL 2
# CHECK-NEXT: CALL 2
# CHECK: BUILD_MAP 1
# CHECK: DICT_MERGE 1
# CHECK: CALL_FUNCTION_EX 1
