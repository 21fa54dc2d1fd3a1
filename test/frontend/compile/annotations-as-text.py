# With the future import annotations are text, written with as few parentheses as needed.
# RUN: %krait build --emit=bytecode %s | FileCheck %s
from __future__ import annotations
def f(a: not (b and c), *args: x[1:2, *y]) -> lambda *z, k=1: -b ** (-c): pass
v: f'{a!r:>{w}}' = 1
# CHECK: 'not (b and c)'
# CHECK-SAME: 'x[1:2, *y]'
# CHECK-SAME: 'lambda*z, k=1: -b ** (-c)'
# CHECK: "f'{a!r:>{w}}'"
