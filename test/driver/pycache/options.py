# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""-B, PYTHONDONTWRITEBYTECODE, sys.dont_write_bytecode; PYTHONPYCACHEPREFIX and sys.pycache_prefix."""
from scratch import *

FLAGS = "import sys; print(sys.dont_write_bytecode, sys.flags.dont_write_bytecode, sys.pycache_prefix)\n"
put(program, FLAGS + "import m\n")


def written(*options, **environment):
    """What the program printed, and whether it kept the module."""
    output = run(*options, env={**os.environ, **environment})
    kept = os.path.exists(cache)
    shutil.rmtree(os.path.dirname(cache), ignore_errors=True)
    return output, kept


# CHECK: plain: ('False 0 None', True)
show("plain", written())
# CHECK: -B: ('True 1 None', False)
show("-B", written("-B"))
# CHECK: long: ('True 1 None', False)
show("long", written("--dont-write-bytecode"))
# CHECK: environment: ('True 1 None', False)
show("environment", written(PYTHONDONTWRITEBYTECODE="x"))
# CHECK: empty: ('False 0 None', True)
show("empty", written(PYTHONDONTWRITEBYTECODE=""))
put(program, FLAGS + "sys.dont_write_bytecode = [1]\nimport m\n")
# CHECK: set: ('False 0 None', False)
show("set", written())
put(program, FLAGS + "sys.dont_write_bytecode = False\nimport m\n")
# CHECK: reset: ('True 1 None', True)
show("reset", written("-B"))

put(program, "import m; print(m.__cached__)\n")
elsewhere = os.path.join(folder, "else", "where")
output, kept = written(PYTHONPYCACHEPREFIX=elsewhere)
# CHECK: prefix: False True True
show("prefix", kept, output == elsewhere + folder + "/m.krait-311.pyc", os.path.exists(output))
put(program, f"import sys; sys.pycache_prefix = {elsewhere + '2'!r}; import m; print(m.__cached__)\n")
output, kept = written()
# CHECK: set in the program: False True True
show("set in the program", kept, output == elsewhere + "2" + folder + "/m.krait-311.pyc", os.path.exists(output))
