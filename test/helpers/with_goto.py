"""Runs programs on the VM whose dispatcher is made of computed gotos: with_goto.py KRAIT-GOTO FILE...

Each is compared with CPython by differential.py, four at a time."""
import concurrent.futures
import os
import subprocess
import sys
import tempfile

differential = os.path.join(os.path.dirname(os.path.abspath(__file__)), "differential.py")
with tempfile.TemporaryDirectory() as folder:
    os.symlink(os.path.abspath(sys.argv[1]), os.path.join(folder, "krait"))
    environment = dict(os.environ, KRAIT_BIN=folder)

    def compare(program):
        return subprocess.run([sys.executable, differential, "--modes=vm", program], env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for program, done in zip(sys.argv[2:], pool.map(compare, sys.argv[2:])):
            if done.returncode:
                failed += 1
                print(program, done.stdout[-2000:], sep="\n")
    print("%d programs, %d failed" % (len(sys.argv) - 2, failed))
    sys.exit(failed != 0)
