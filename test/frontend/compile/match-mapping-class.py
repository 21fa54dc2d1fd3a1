# Mapping and class patterns, with what is left over.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
match a:
    case {'k': v, **rest}: f()
    case C(x, y=1): g()
# CHECK: MATCH_MAPPING
# CHECK: MATCH_KEYS
# CHECK: DICT_UPDATE 2
# CHECK: DELETE_SUBSCR
# CHECK: LOAD_CONST {{.*}}(('y',))
# CHECK-NEXT: MATCH_CLASS 1
