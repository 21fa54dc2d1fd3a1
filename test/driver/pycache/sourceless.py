# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""Modules without a source: NAME.pyc in a folder of sys.path, CPython's or ours; errors are CPython's."""
from scratch import *

os.mkdir(folder + "/package")
put(folder + "/x.py", "print(__name__, __file__[-10:], __cached__ == __file__, __spec__.cached == __file__, __spec__.origin == __file__)\n")
put(program, """for name in "m", "package", "package.m":
    try:
        __import__(name)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "name", 0), getattr(e, "path", 0) and e.path[-10:])
""")
os.remove(source)


def both(content):
    for place in "m", "package/__init__", "package/m":
        put(f"{folder}/{place}.pyc", content)
    ours, theirs = run(), run(interpreter=sys.executable)
    print(ours if ours == theirs else f"DIFFERENT\n{ours}\n{theirs}")


# CHECK-NOT: DIFFERENT
# CHECK: m .tmp/m.pyc True True True
# CHECK: package.m kage/m.pyc True True True
# CHECK: m .tmp/m.pyc True True True
py_compile.compile(folder + "/x.py", folder + "/x.pyc", doraise=True)
both(get(folder + "/x.pyc"))
subprocess.run([krait, "compile", folder + "/x.py", "-o", folder + "/x.pyc"], check=True)
both(get(folder + "/x.pyc"))
good = get(folder + "/x.pyc")
for damaged in b"", b"\xa7\r", b"nonsense", good[:4], good[:15], good[:4] + b"\4" + good[5:], good[:16], good[:40], good[:16] + b"?":
    both(damaged)
# CHECK: ImportError bad magic number in 'm': b'' m .tmp/m.pyc
# CHECK: ImportError bad magic number in 'm': b'\xa7\r'
# CHECK: ImportError bad magic number in 'm': b'nons'
# CHECK-COUNT-2: EOFError reached EOF while reading pyc header of 'm'
# CHECK: ImportError invalid flags 4 in 'm'
# CHECK: EOFError
# CHECK-NOT: DIFFERENT
# A source goes first.
put(source, "print('source')\n")
# CHECK: source
both(good)
