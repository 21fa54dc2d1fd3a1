# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""A .pyc that is cut off, damaged, hostile or no file at all is ignored and replaced; the program does not notice."""
import marshal
import random

from scratch import *

put(source, "def f(a, *b, c=(1, 2.5, 'text')):\n    return [x for x in a if x in {1, 2}] or c\nvalue = f((3, 1))\n", 1000)
# CHECK: good: [1]
show("good", run())
good = get(cache)
results = set()


def replaced(content):
    put(cache, content)
    results.add(run())
    return get(cache) == good


# CHECK: cut off: True
show("cut off", all(replaced(good[:size]) for size in range(0, len(good), 7)))
# CHECK: magic number: True
show("magic number", replaced(b"\xcb" + good[1:]))
# CHECK: flags: True
show("flags", replaced(good[:4] + b"\xff" + good[5:]))
head = good[:16]
# CHECK: no code: True
show("no code", all(replaced(head + marshal.dumps(value)) for value in (None, 1, [1], "text", {}, (1,))))
# CHECK: endless: True
show("endless", all(replaced(head + text) for text in (b"(\xff\xff\xff\x7f", b")\1" * 100000, b"\xa9\1r\0\0\0\0", b"l\xff\xff\xff\x7f")))
code = marshal.loads(good[16:])
for what, broken in {"stack": code.replace(co_stacksize=0), "constant": code.replace(co_consts=()), "name": code.replace(co_names=()),
                     "jump": code.replace(co_code=b"\x6e\xf0" + code.co_code[2:]), "opcode": code.replace(co_code=b"\xff\0" * 8)}.items():
    # CHECK: stack: True
    # CHECK: constant: True
    # CHECK: name: True
    # CHECK: jump: True
    # CHECK: opcode: True
    show(what, replaced(head + marshal.dumps(broken)))
# CHECK: the program saw nothing: {'[1]'}
show("the program saw nothing", results)

# Single damaged bytes may make another program (a constant, a line number), but never crash this one.
generator = random.Random(1)
for _ in range(150):
    damaged = bytearray(good)
    damaged[generator.randrange(16, len(good))] ^= 1 << generator.randrange(8)
    put(cache, bytes(damaged))
    run()
# CHECK: damaged at random
print("damaged at random")

os.remove(cache)
os.mkdir(cache)
# CHECK: a folder: [1] ['m.krait-311.pyc']
show("a folder", run(), os.listdir(os.path.dirname(cache)))
os.rmdir(cache)
os.mkfifo(cache)
# CHECK: a pipe: [1] True
show("a pipe", run(timeout=60), get(cache) == good)
os.remove(cache)
os.symlink("nowhere", cache)
# CHECK: a link to nowhere: [1] True
show("a link to nowhere", run(), get(cache) == good)
