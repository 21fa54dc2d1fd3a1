# Calls: NULL and the callable for functions, callable and self for methods; keyword names by the constant's index plus one.
# RUN: %krait build --emit=hir -o /dev/null --print-after build %s 2>&1 | FileCheck %s
# CHECK-LABEL: func @__main__.both
# CHECK:      [[NULL:%[0-9]+]]:Null = null
# CHECK-NEXT: [[F:%[0-9]+]] = load_local_checked slot=0
# CHECK-NEXT: [[X:%[0-9]+]] = load_local_checked slot=1
# CHECK-NEXT: [[ONE:%[0-9]+]] = const const=1
# CHECK-NEXT: {{%[0-9]+}} = call [[NULL]], [[F]], [[X]], [[ONE]] names=3
# CHECK:      [[CLOSE:%[0-9]+]], [[SELF:%[0-9]+]]:AnyOrNull = load_method {{%[0-9]+}} name=0 cache=0
# CHECK-NEXT: {{%[0-9]+}} = call [[SELF]], [[CLOSE]] names=0
def both(f, x):
    f(x, key=1)
    return x.close()
