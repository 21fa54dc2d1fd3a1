"""statuses.py KRAIT: exit statuses of small programs are CPython's."""
import subprocess
import sys

PROGRAMS = ["", "import sys; sys.exit(3)", "raise SystemExit", "import sys; sys.exit('text')", "1/0", "x =", "raise SystemExit(300)",
            "import sys; sys.exit(None)", "import sys; sys.exit(-1)", "raise KeyboardInterrupt", "import sys; sys.exit(True)"]
for program in PROGRAMS:
    ours, theirs = (subprocess.run([p, "-c", program], capture_output=True) for p in (sys.argv[1], sys.executable))
    same = ours.returncode == theirs.returncode and ours.stderr == theirs.stderr
    assert same, (program, ours, theirs)
