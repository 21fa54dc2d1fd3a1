# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""Code whose source has changed since is compiled again and replaced."""
from scratch import *

# CHECK: 1
print(run())
# A new time, the same size.
put(source, "value = 2\n", 2000)
# CHECK-NEXT: 2
print(run())
# The old time, another size.
put(source, "value = 22\n", 2000)
# CHECK-NEXT: 22
print(run())
# Neither: nobody can see that.
before = os.stat(cache)
put(source, "value = 33\n", 2000)
# CHECK-NEXT: 22
print(run())
# CHECK-NEXT: not written again: True
show("not written again", os.stat(cache).st_ino == before.st_ino)
# Times outside 32 bits are compared by their lower 32.
put(source, "value = 44\n", 2000 + 2**32)
# CHECK-NEXT: 22
print(run())
# A replaced file is a new one: readers of the old one are not disturbed.
put(source, "value = 5\n", 3000)
with open(cache, "rb") as old:
    content = get(cache)
    # CHECK-NEXT: 5
    print(run())
    # CHECK-NEXT: whole: True
    show("whole", old.read() == content)
