# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""Where `__pycache__` cannot be made or written, programs run without it."""
import ctypes

from scratch import *

put(os.path.dirname(cache), "a file")
# CHECK: a file in its place: 1 b'a file'
show("a file in its place", run(), get(os.path.dirname(cache)))
os.remove(os.path.dirname(cache))

def obey_permissions():
    """Permissions do not hold root back, unless it gives CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH up for good (PR_CAPBSET_DROP)."""
    for capability in 1, 2:
        if libc.prctl(24, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


libc = ctypes.CDLL(None, use_errno=True)
held = {"preexec_fn": obey_permissions} if os.geteuid() == 0 else {}
os.chmod(folder, 0o555)
# CHECK: folder not writable: 1 False
show("folder not writable", run(**held), os.path.exists(os.path.dirname(cache)))
os.chmod(folder, 0o755)
os.mkdir(os.path.dirname(cache), 0o555)
# CHECK: cache not writable: 1 []
show("cache not writable", run(**held), os.listdir(os.path.dirname(cache)))
put(folder + "/other.py", "value = 2\n", 1000)
os.chmod(os.path.dirname(cache), 0o755)
py_compile.compile(folder + "/other.py", cache, doraise=True)
os.chmod(cache, 0o000)
os.chmod(os.path.dirname(cache), 0o555)
# CHECK: code not readable: 1
show("code not readable", run(**held))
os.chmod(cache, 0o444)
# CHECK: code only readable: 2
show("code only readable", run(**held))
put(source, "value = 3\n", 3000)
# CHECK: and stale: 3
show("and stale", run(**held))
