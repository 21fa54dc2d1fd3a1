# Krait's tests: substitutions, features and the folders that need no RUN lines. See test/README.md.
import os
import subprocess
import sys

import lit.formats

config.name = "Krait"
config.test_source_root = os.path.dirname(__file__)
config.suffixes = [".test", ".py", ".hir", ".ll"]
config.excludes = ["Inputs", "helpers", "probe.py", "same.py", "include_check.py", "run.py", "lit.cfg.py", "lit.local.cfg"]
config.test_format = lit.formats.ShTest(execute_external=False)

binaries = os.path.join(config.krait_build, "bin")
helpers = os.path.join(config.test_source_root, "helpers")

# LLVM's FileCheck, not and count come first; the rest of the environment is fixed so that results do not depend on the caller.
config.environment["PATH"] = os.pathsep.join([config.llvm_tools, binaries, "/usr/bin", "/bin"])
config.environment["LC_ALL"] = "C.UTF-8"
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"
config.environment["PYTHONHASHSEED"] = "0"
config.environment["PYTHONNOUSERSITE"] = "1"
config.environment["NO_COLOR"] = "1"
config.environment["KRAIT_BIN"] = binaries
config.environment["KRAIT_ORACLE"] = config.oracle
config.environment["KRAIT_SANITIZERS"] = config.sanitizers
if config.assertions:
    config.environment["KRAIT_LEAK_CHECK"] = "1"  # programs report objects that outlive them, and differential.py fails
if config.sanitizers:
    config.environment["ASAN_SYMBOLIZER_PATH"] = os.path.join(config.llvm_tools, "llvm-symbolizer")
    config.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "detect_leaks=0")
    config.environment["UBSAN_OPTIONS"] = os.environ.get("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")


def works(*command):
    """Whether the build can already do this: runs a command that must print `ok`."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, env=config.environment)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and done.stdout == b"ok\n"


def present(name):
    return os.path.exists(os.path.join(binaries, name))


# A feature says what this build can do; a test that needs more is unsupported. Of a complete build (check.sh says so) those of
# `promised` must be there: losing one is an error of the whole run, not a thousand quiet skips.
promised = ["vm", "native"] if "complete" in lit_config.params else []

krait = os.path.join(binaries, "krait")
run_native = os.path.join(helpers, "run_native.py")
hello = os.path.join(helpers, "ok.py")
features = config.available_features
if present("krait") and works(krait, "run", hello):
    features.add("vm")
if present("krait-backend") and works(config.oracle, run_native, hello):
    features.add("native")
for tool in ("krait", "krait-opt", "krait-backend", "krait-ast", "krait-compile", "krait-goto", "krait-fuzz-parse", "krait-fuzz-compile", "krait-fuzz-marshal"):
    if present(tool):
        features.add(tool)
if config.sanitizers:
    features.add("sanitizers")
if config.stress:
    features.add("stress")
if config.assertions:
    features.add("leak-check")
# module-NAME: `import NAME` works on the VM.
module_names = ("types", "gc", "weakref", "signal", "_thread", "math", "time", "asyncio", "contextlib", "functools", "collections",
                "inspect", "io", "itertools", "operator", "string", "random", "json", "copy", "textwrap", "bisect", "heapq", "re", "traceback", "warnings", "os", "abc", "enum", "dataclasses", "typing")
if "vm" in features:
    importable = subprocess.run([krait, "run", os.path.join(helpers, "importable.py"), *module_names], capture_output=True, text=True,
                                timeout=120, env=config.environment).stdout
    features.update("module-" + name for name in importable.split())
missing = [name for name in promised if name not in features]
if missing:
    lit_config.fatal("this build has lost: %s" % ", ".join(missing))

# %differential runs a program in every mode this build has and compares; modes are a list for differential.py.
config.modes = [mode for mode in ("vm", "native") if mode in features]
differential = " ".join([config.oracle, os.path.join(helpers, "differential.py"), "--modes=" + ",".join(config.modes)])

config.substitutions += [
    (r"%krait-opt\b", os.path.join(binaries, "krait-opt")),
    (r"%krait-ast\b", os.path.join(binaries, "krait-ast")),
    (r"%krait-goto\b", os.path.join(binaries, "krait-goto")),
    (r"%krait-compile\b", os.path.join(binaries, "krait-compile")),
    (r"%krait-fuzz-(parse|compile|marshal)\b", os.path.join(binaries, r"krait-fuzz-\1")),
    (r"%krait-backend\b", os.path.join(binaries, "krait-backend")),
    (r"%krait(?![-\w])", krait),
    (r"%(python|oracle)\b", config.oracle),
    (r"%([a-z]+)-probe\b", os.path.join(config.krait_build, "unit", r"krait-\1-probe")),
    (r"%run-vm\b", krait + " run"),
    (r"%run-native\b", "%s %s" % (config.oracle, run_native)),
    (r"%differential\b", differential),
    (r"%source\b", config.krait_source),
]

# For lit.local.cfg of folders of behaviour tests.
sys.path.insert(0, helpers)
from behaviour import BehaviourTests  # noqa: E402

config.behaviour_tests = BehaviourTests
config.behaviour_format = BehaviourTests()
config.behaviour_unsupported = not config.modes
