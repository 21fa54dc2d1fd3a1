"""frontend.py [BUILD] [--sizes 1,5,10,50]: how fast Krait compiles and loads code, against CPython 3.11.

Sources are files cut from the concatenated standard library. Each measurement is one compile() or marshal.loads() in a
new process: CPU seconds of that alone, reading the file excluded, least of three. BUILD needs krait, krait-compile and krait-pyc.
Run it under the oracle: /usr/bin/python3.11.
"""
import argparse
import glob
import os
import py_compile
import subprocess
import sys
import sysconfig
import tempfile
import warnings

COMPILE = """import sys, time, warnings
warnings.simplefilter("ignore")
with open(sys.argv[1], "rb") as file: data = file.read()
start = time.process_time()
compile(data, "x", "exec", dont_inherit=True)
print(time.process_time() - start)"""
LOAD = """import marshal, sys, time
with open(sys.argv[1], "rb") as file: data = file.read()[16:]
start = time.process_time()
code = marshal.loads(data)
print(time.process_time() - start)"""


def library():
    """The sources that can stand behind each other in one file."""
    for path in sorted(glob.glob(sysconfig.get_path("stdlib") + "/**/*.py", recursive=True)):
        with open(path, "rb") as file:
            data = file.read()
        if "dist-packages" in path or b"__future__" in data or b"coding" in data[:200]:
            continue
        try:
            compile(data, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            continue
        yield data if data.endswith(b"\n") else data + b"\n"


def cut(text, size):
    """`size` bytes of the text, repeated as needed, up to the start of a function or class."""
    text = (text * (size // len(text) + 1))[:size]
    return text[:max(text.rfind(b"\ndef "), text.rfind(b"\nclass ")) + 1]


def wrapped(sources):
    """Each module as the body of a function, so that importing them all runs nothing."""
    for number, data in enumerate(sources):
        lines = data.decode(errors="replace").splitlines(True)
        body = f"def module_{number}():\n" + "".join(" " + line if line.strip() else line for line in lines) + " pass\n"
        try:
            compile(body, "x", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            continue
        yield body


def least(command, number=lambda text: float(text.split()[0]), rounds=3):
    return min(number(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(rounds))


def whole(command):
    """CPU seconds of a process."""
    best = []
    for _ in range(5):
        before = os.times()
        subprocess.run(command, check=True)
        after = os.times()
        best.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(best)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", nargs="?", default="build/release")
    parser.add_argument("--sizes", default="1,5,10,50", help="megabytes")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    tool = {name: os.path.join(options.build, "bin", name) for name in ("krait", "krait-compile", "krait-pyc")}
    sources = list(library())
    text = b"".join(sources)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "source.py")
        print(f"compile ({len(sources)} modules, {len(text) / 1e6:.1f} MB)")
        print("     MB   CPython s   MB/s   Krait s   MB/s   ratio")
        for size in [*(int(each) * 1000000 for each in options.sizes.split(",")), len(text)]:
            with open(path, "wb") as file:
                file.write(cut(text, size))
            theirs, ours = least([sys.executable, "-c", COMPILE, path]), least([tool["krait-compile"], "--time", "1", path])
            print(f"{size / 1e6:7.1f} {theirs:11.3f} {size / 1e6 / theirs:6.1f} {ours:9.3f} {size / 1e6 / ours:6.1f} {theirs / ours:7.2f}")
        with open(path, "w") as file:
            file.writelines(wrapped(sources))
        module = os.path.join(folder, "big.pyc")
        py_compile.compile(path, module, doraise=True)
        os.remove(path)
        print(f"\nload a .pyc of {os.path.getsize(module) / 1e6:.1f} MB")
        theirs = least([sys.executable, "-c", LOAD, module])
        reading = least([tool["krait-pyc"], "--time", module], lambda out: float(out.split()[0]), 5)
        verifying = least([tool["krait-pyc"], "--time", module], lambda out: float(out.split()[3]), 5)
        print(f"  marshal.loads {theirs:.3f} s; Krait reads {reading:.3f} s and verifies {verifying:.3f} s")
        program, nothing = os.path.join(folder, "program.py"), os.path.join(folder, "nothing.py")
        for name, line in (program, "import big\n"), (nothing, "pass\n"):
            with open(name, "w") as file:
                file.write(line)
        for name, command in ("CPython", [sys.executable, "-S"]), ("Krait", [tool["krait"]]):
            print(f"  import and exit, {name}: {whole([*command, program]) - whole([*command, nothing]):.3f} s")


main()
