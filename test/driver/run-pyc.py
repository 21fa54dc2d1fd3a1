# RUN: env PYTHONPATH=%S/pycache/Inputs %python %s %krait %t | FileCheck %s
"""`krait FILE.pyc` and `krait run FILE.pyc` run CPython's code; what is no code of this version is refused in CPython's words."""
from scratch import *

put(source, "import sys\ndef f():\n    raise ValueError(sys.argv[1:])\nprint(__name__, __file__[-6:], __cached__)\nf()\n")
pyc = folder + "/x.pyc"
py_compile.compile(source, pyc, doraise=True)


def both(file, *arguments):
    texts = []
    for command in [sys.executable], [krait], [krait, "run"]:
        done = subprocess.run([*command, file, *arguments], capture_output=True, text=True)
        texts.append((done.stdout, done.stderr, done.returncode))
    print("same" if len(set(texts)) == 1 else texts, texts[0])


# CHECK: same ('__main__ /x.pyc None\n', 'Traceback {{.*}}ValueError: [\'a\', \'b\']\n', 1)
both(pyc, "a", "b")
# Recognised by its content under any name.
shutil.copy(pyc, folder + "/y")
# CHECK: same ('__main__
both(folder + "/y")
good = get(pyc)
# CHECK-COUNT-2: same ('', 'RuntimeError: Bad magic number in .pyc file\n', 1)
for damaged in b"print(1)\n", b"\xcb" + good[1:]:
    put(pyc, damaged)
    both(pyc)
# CHECK-COUNT-2: same ('', 'EOFError: EOF read where not expected\n', 1)
for damaged in good[:4], good[:10]:
    put(pyc, damaged)
    both(pyc)
# CHECK-COUNT-3: same ('', 'RuntimeError: Bad code object in .pyc file\n', 1)
for damaged in good[:16], good[:40], good[:16] + b"N":
    put(pyc, damaged)
    both(pyc)
