"""interchange.py KRAIT FOLDER: standard library modules go both ways as .pyc files.

CPython imports from nothing but Krait's files, Krait from nothing but CPython's (made by py_compile), in both cases without
sources, and a program that uses the modules prints the same everywhere. BOTH is what Krait can run today; LARGE modules need
native modules that Krait does not have: CPython runs ours, Krait verifies and lists CPython's."""
import os
import py_compile
import subprocess
import sys
import sysconfig

BOTH = """__future__ __hello__ __phello__ __phello__.spam _collections_abc _compat_pickle _py_abc _sitebuiltins _weakrefset abc bisect collections collections.abc
colorsys concurrent copy copyreg email email.errors email.mime enum functools graphlib heapq http ipaddress keyword nturl2path
numbers operator pydoc_data pydoc_data.topics quopri reprlib stat this token types urllib weakref wsgiref xml xml.dom
xml.dom.NodeFilter xml.dom.domreg xml.dom.minicompat xml.dom.xmlbuilder xml.etree xml.parsers xmlrpc""".split()
LARGE = """argparse ast base64 calendar configparser contextlib csv dataclasses datetime decimal difflib dis fileinput fractions getopt
hashlib inspect json json.decoder json.encoder json.scanner locale logging opcode optparse pickle pprint queue random shlex signal statistics string tempfile
textwrap tokenize traceback typing uuid""".split()
krait, folder = sys.argv[1:]
library = sysconfig.get_path("stdlib")


def source_of(name):
    base = os.path.join(library, name.replace(".", "/"))
    return base + "/__init__.py" if os.path.isdir(base) else base + ".py"


def make(kind, names, compile_one):
    """A folder with the code of these modules and their packages. Returns the files."""
    files = []
    for name in names:
        source = source_of(name)
        files.append(os.path.join(folder, kind, os.path.relpath(source, library) + "c"))
        os.makedirs(os.path.dirname(files[-1]), exist_ok=True)
        compile_one(source, files[-1])
    return files


def by_krait(source, target):
    subprocess.run([krait, "compile", source, "-o", target], check=True)


def by_cpython(source, target):
    py_compile.compile(source, target, doraise=True)


# Imports everything, then uses some of it. What is printed must not depend on who runs it.
PROGRAM = """
import sys
for name in {names!r}:
    sys.modules.pop(name, None)
sys.path.insert(0, {path!r})
for name in {names!r}:
    __import__(name)
    module = sys.modules[name]
    assert module.__file__.startswith({path!r}) and module.__file__.endswith(".pyc"), module.__file__
    names = sorted(k for k in vars(module) if not k.startswith("_"))
    print(name, names)
"""
USE = """
import bisect, collections, colorsys, copy, enum, functools, graphlib, heapq, http, ipaddress, keyword, numbers, operator, reprlib, xml.dom.minicompat
numbers_ = [5, 1, 4]
heapq.heapify(numbers_)
print(heapq.heappop(numbers_), bisect.bisect([1, 2, 3], 2), colorsys.rgb_to_hsv(0.25, 0.5, 0.75))
print(copy.deepcopy([[1], {2: (3,)}]), collections.OrderedDict(a=1), collections.Counter("abca").most_common(1))
print(enum.Enum("E", "A B").B, http.HTTPStatus(404).phrase, list(graphlib.TopologicalSorter({1: [2], 2: [3]}).static_order()))
print(functools.reduce(operator.add, range(5)), list(ipaddress.ip_network("10.0.0.0/30").hosts()), keyword.iskeyword("async"))
print(isinstance(1, numbers.Integral), reprlib.repr(list(range(100))), xml.dom.minicompat.NodeList([1]).length)
"""


def run(command, path, names, use=""):
    program = os.path.join(folder, "program.py")
    with open(program, "w") as out:
        out.write(PROGRAM.format(names=names, path=path) + use)
    return subprocess.run([*command, program], stdout=subprocess.PIPE, check=True, text=True).stdout


CPYTHON = [sys.executable, "-I", "-S", "-B", "-X", "frozen_modules=off"]
make("ours", BOTH, by_krait)
make("theirs", BOTH, by_cpython)
outputs = [run(command, os.path.join(folder, kind), BOTH, USE)
           for command, kind in ((CPYTHON, "theirs"), (CPYTHON, "ours"), ([krait], "theirs"), ([krait], "ours"))]
for who, output in zip(("CPython runs Krait's", "Krait runs CPython's", "Krait runs Krait's"), outputs[1:]):
    for want, got in zip(outputs[0].splitlines(), output.splitlines()):
        if want != got:
            print("DIFFERENT\n  want", want, "\n  got ", got)
    print(who + ":", len(BOTH), "modules", "same output" if output == outputs[0] else "DIFFERENT")
make("large-ours", LARGE, by_krait)
run(CPYTHON, os.path.join(folder, "large-ours"), LARGE)
print("CPython runs Krait's:", len(LARGE), "large modules")
files = make("large-theirs", LARGE, by_cpython)
subprocess.run([krait, "check", *files], check=True)
for file in files:
    subprocess.run([krait, "dis", file], check=True, stdout=subprocess.DEVNULL)
print("Krait verifies and lists CPython's:", len(LARGE), "large modules")
