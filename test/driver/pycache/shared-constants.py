# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""What is one object in a .pyc file becomes one object: across functions, and in constants that would be huge without sharing."""
import marshal

from scratch import *

put(source, """def f(): return 2.5, b"bytes", "not a name", 10**30, "name"
def g(): return 2.5, b"bytes", "not a name", 10**30, "name"
def h(): return b"bytes"
print([a is b for a, b in zip(f(), g())], f()[1] is h(), f() is g(), f.__code__.co_name is f.__name__)
x = 'huge'
""")
code = compile(get(source), "m.py", "exec")
value = (2.5,)
for _ in range(12):
    value = (value, value)
code = code.replace(co_consts=tuple(value if constant == "huge" else constant for constant in code.co_consts))
put(folder + "/n.pyc", b"\xa7\r\r\n" + bytes(12) + marshal.dumps(code))
put(program, "import n\ndepth = 0\nx = n.x\nwhile len(x) == 2: assert x[0] is x[1]; x = x[0]; depth += 1\nprint(depth)\n")
ours, theirs = run(), run(interpreter=sys.executable)
# CHECK: [True, True, True, True, True] True True True
# CHECK: 12
# CHECK: True
print(ours, ours == theirs, sep="\n")

# Code objects in places where no compiler puts them are refused: everybody would have to look for them.
hidden = compile("pass", "x", "exec")
for constants in ((hidden,), None), ((), (1, (hidden, 2))):
    put(folder + "/n.pyc", b"\xa7\r\r\n" + bytes(12) + marshal.dumps(code.replace(co_consts=constants)))
    # CHECK-COUNT-2: ValueError: marshal data holds a code object in a constant
    print(run().splitlines()[-1])
