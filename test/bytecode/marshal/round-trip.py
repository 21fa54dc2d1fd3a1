# RUN: %python %s %t krait-pyc
"""Reading a .pyc of CPython and writing it again gives the same bytes: 50 modules spread over the standard library.

Each is compiled in a process of its own, because what a process has interned shows in some frozensets."""
import glob
import os
import subprocess
import sys
import sysconfig

library = sysconfig.get_path("stdlib")
files = sorted(glob.glob(library + "/*.py") + glob.glob(library + "/[a-su-z]*/*.py"))
files = files[:: len(files) // 50][:50]
scratch, tool = sys.argv[1:]
os.makedirs(scratch, exist_ok=True)
before, after = os.path.join(scratch, "before.pyc"), os.path.join(scratch, "after.pyc")
compile_one = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)"
different = []
for name in files:
    subprocess.run([sys.executable, "-I", "-c", compile_one, name, before], check=True)
    subprocess.run([tool, before, after], check=True)
    with open(before, "rb") as one, open(after, "rb") as other:
        if one.read() != other.read():
            different.append(name)
print(len(files), "files; different:", different)
sys.exit(bool(different))
