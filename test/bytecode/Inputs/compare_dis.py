"""compare_dis.py PYC KRAIT [FILE...]: `KRAIT dis` of each file's .pyc against the dis module; exit status 1 if any differs.

Without files: 40 modules spread over the standard library."""
import contextlib
import dis
import glob
import io
import py_compile
import re
import subprocess
import sys
import sysconfig

pyc, krait, *files = sys.argv[1:]
if not files:
    files = sorted(glob.glob(sysconfig.get_path("stdlib") + "/*.py"))[::5][:40]


def normal(text):
    text = re.sub(r" at 0x[0-9a-f]+, file", ", file", text)
    return re.sub(r"\(frozenset\(.*", "(frozenset", text).split("\n")


def listing(name):
    with open(name, "rb") as source:
        code = compile(source.read(), name, "exec", dont_inherit=True)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        dis.dis(code)
    return out.getvalue()


different = 0
for name in files:
    py_compile.compile(name, pyc, dfile=name, doraise=True)
    got = subprocess.run([krait, "dis", pyc], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "surrogatepass")
    for line, (want, have) in enumerate(zip(normal(listing(name)) + ["END"], normal(got) + ["END"]), 1):
        if want != have:
            print(f"{name}: line {line} of the listing\n  want {want}\n  have {have}")
            different += 1
            break
sys.exit(different > 0)
