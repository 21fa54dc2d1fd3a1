"""interchange.py KRAIT FOLDER: CPython imports 50 standard library modules from nothing but Krait's .pyc files, and Krait
reads back what CPython made of the same sources."""
import os
import py_compile
import subprocess
import sys
import sysconfig

NAMES = """ast base64 bisect calendar cmd code colorsys configparser contextlib copy copyreg csv dataclasses
difflib dis enum fileinput fnmatch fractions functools getopt glob gzip hashlib heapq inspect keyword linecache
locale nturl2path numbers opcode operator optparse pickle pprint queue random reprlib shelve shlex statistics string tempfile
textwrap token tokenize traceback types typing uuid weakref""".split()
krait, folder = sys.argv[1:]
library = sysconfig.get_path("stdlib")
os.makedirs(folder, exist_ok=True)
theirs = []
for name in NAMES:
    source = os.path.join(library, name + ".py")
    subprocess.run([krait, "compile", source, "-o", os.path.join(folder, name + ".pyc")], check=True)
    theirs.append(os.path.join(folder, name + ".cpython"))
    py_compile.compile(source, theirs[-1], doraise=True)
    os.rename(theirs[-1], theirs[-1] + ".pyc")
    theirs[-1] += ".pyc"
program = f"""
import importlib, sys
for name in {NAMES!r}:
    sys.modules.pop(name, None)
sys.path.insert(0, {folder!r})
for name in {NAMES!r}:
    module = importlib.import_module(name)
    assert module.__file__ == {folder!r} + "/" + name + ".pyc", module
assert sys.modules["random"].Random(1).random() == 0.13436424411240122
assert sys.modules["textwrap"].fill("a b c", 3) == "a b\\nc"
print(len({NAMES!r}), "modules")
"""
subprocess.run([sys.executable, "-I", "-S", "-X", "frozen_modules=off", "-c", program], check=True)
subprocess.run([krait, "check", *theirs], check=True)
