"""all_native.py FOLDER: builds every program of FOLDER with --stats; an error if any function is left to the VM."""
import os
import re
import subprocess
import sys

STATS = re.compile(r"functions: (\d+) native, (\d+) left to the VM")


def main(folder):
    krait = os.path.join(os.environ["KRAIT_BIN"], "krait")
    bad = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".py"):
            continue
        built = subprocess.run([krait, "build", "--stats", "-O1", "--emit=obj", os.path.join(folder, name), "-o", "/dev/null"],
                               stderr=subprocess.PIPE, text=True)
        found = STATS.search(built.stderr)
        print(name, found.group(0) if found else "no statistics")
        if built.returncode or not found or int(found.group(1)) == 0 or int(found.group(2)):
            print(built.stderr[-2000:])
            bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
