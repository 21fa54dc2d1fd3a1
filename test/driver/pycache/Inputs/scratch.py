"""For tests of `__pycache__`: a scratch folder with a module `m` and a program that imports it.

Each test is run as TEST KRAIT FOLDER and prints what happened."""
import os
import py_compile
import shutil
import subprocess
import sys

krait, folder = sys.argv[1:]
source, program = os.path.join(folder, "m.py"), os.path.join(folder, "p.py")
cache = os.path.join(folder, "__pycache__", "m.krait-311.pyc")
Mode = py_compile.PycInvalidationMode
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
shutil.rmtree(folder, ignore_errors=True)
os.mkdir(folder)


def put(path, content, time=None):
    """Writes a file; `time` is its modification time."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(content if isinstance(content, bytes) else content.encode())
    if time is not None:
        os.utime(path, (time, time))


def get(path):
    with open(path, "rb") as file:
        return file.read()


def run(*options, file=program, interpreter=krait, **arguments):
    """Standard output and error of the program, which must succeed or fail as a Python program does."""
    done = subprocess.run([interpreter, *options, file], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **arguments)
    assert done.returncode in (0, 1), done
    return done.stdout.strip()


def show(what, *values):
    print(what + ":", *values)


put(source, "value = 1\n", 1000)
put(program, "import m; print(m.value)\n")
