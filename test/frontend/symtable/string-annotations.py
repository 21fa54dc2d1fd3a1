# Annotations kept as text use no names.
# RUN: %krait build --emit=symtable %s | FileCheck %s
from __future__ import annotations
def f(a: unseen) -> unseen: pass
# CHECK-NOT: unseen
