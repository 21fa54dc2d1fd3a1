"""headers.py KRAIT SCRATCH: compares krait's .pyc headers with py_compile's."""
import os
import py_compile
import subprocess
import sys

krait, scratch = sys.argv[1:]
source = os.path.join(os.path.dirname(__file__), "hello.py")
Mode = py_compile.PycInvalidationMode


def ours(*options, **environment):
    subprocess.run([krait, "compile", source, "-o", scratch, *options], check=True, env={**os.environ, **environment})
    with open(scratch, "rb") as result:
        return result.read(16)


def theirs(mode):
    py_compile.compile(source, scratch, doraise=True, invalidation_mode=mode)
    with open(scratch, "rb") as result:
        return result.read(16)


os.environ.pop("SOURCE_DATE_EPOCH", None)
assert ours() == ours("--invalidation-mode=timestamp") == theirs(Mode.TIMESTAMP)
assert ours("--invalidation-mode=checked-hash") == ours(SOURCE_DATE_EPOCH="1") == theirs(Mode.CHECKED_HASH)
assert ours("--invalidation-mode", "unchecked-hash") == theirs(Mode.UNCHECKED_HASH)
