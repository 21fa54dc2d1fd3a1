# Large displays are built in pieces of seventeen pairs.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
d = {a0: 0, a1: 1, a2: 2, a3: 3, a4: 4, a5: 5, a6: 6, a7: 7, a8: 8, a9: 9, a10: 10, a11: 11, a12: 12, a13: 13, a14: 14, a15: 15, a16: 16, a17: 17, a18: 18, a19: 19}
# CHECK: BUILD_MAP 0
# CHECK-COUNT-17: MAP_ADD 1
# CHECK: BUILD_MAP 3
# CHECK-NEXT: DICT_UPDATE 1
