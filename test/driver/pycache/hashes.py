# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""PEP 552: a checked-hash .pyc is compared with the source's hash, an unchecked one is believed; --check-hash-based-pycs."""
from scratch import *


def keep(mode, text, *, by_krait):
    put(source, text)
    if by_krait:
        subprocess.run([krait, "compile", source, "-o", cache, "--invalidation-mode=" + mode.name.lower().replace("_", "-")], check=True)
    else:
        py_compile.compile(source, cache, doraise=True, invalidation_mode=mode)
    return get(cache)[:16]


def flags():
    return get(cache)[4]


os.mkdir(os.path.dirname(cache))
for mode in Mode.CHECKED_HASH, Mode.UNCHECKED_HASH, Mode.TIMESTAMP:
    ours, theirs = (keep(mode, "value = 1\n", by_krait=who) for who in (True, False))
    # CHECK-COUNT-2: _HASH same header: True
    # CHECK: TIMESTAMP same header: True
    show(mode.name + " same header", ours[:8] == theirs[:8] and (mode == Mode.TIMESTAMP or ours == theirs))

keep(Mode.CHECKED_HASH, "value = 2\n", by_krait=True)
put(source, "value = 2\n", 5)  # another time, the same text
inode = os.stat(cache).st_ino
# CHECK: checked, same: 2 True
show("checked, same", run(), os.stat(cache).st_ino == inode)
put(source, "value = 3\n")
# CHECK: checked, changed: 3 and again checked: 3
show("checked, changed", run(), "and again checked:", flags())
hashed = keep(Mode.CHECKED_HASH, "value = 3\n", by_krait=False)
# CHECK: never: 3
put(source, "value = 4\n")
show("never", run("--check-hash-based-pycs", "never"))
# CHECK: default: 4
show("default", run())

keep(Mode.UNCHECKED_HASH, "value = 5\n", by_krait=True)
put(source, "value = 6\n")
# CHECK: unchecked: 5 1
show("unchecked", run(), flags())
# CHECK: always: 6 and again unchecked: 1
show("always", run("--check-hash-based-pycs=always"), "and again unchecked:", flags())
