"""run_native.py [-OLEVEL] FILE [ARGS...]: builds FILE to a temporary executable, runs it, exits with its status."""
import os
import shutil
import subprocess
import sys
import tempfile


def main(arguments):
    options = []
    while arguments and arguments[0].startswith("-"):
        options.append(arguments.pop(0))
    folder = tempfile.mkdtemp(prefix="krait-native-")
    try:
        program = os.path.join(folder, "program")
        krait = os.path.join(os.environ["KRAIT_BIN"], "krait")
        built = subprocess.run([krait, "build", *options, arguments[0], "-o", program])
        if built.returncode:
            return built.returncode
        status = subprocess.run([program, *arguments[1:]]).returncode
        return status if status >= 0 else 128 - status
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
