import sys
sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/Inputs")
import plain
import plain as again
from plain import value, function as fn
from plain import *
print(plain is again, value, fn(), "_private" in globals(), plain.__name__, plain.__file__.endswith("plain.py"), sys.modules["plain"] is plain)
plain.value = 50
print(fn(), value, function())
for statement in ("import nothing_here", "from plain import nothing", "import plain.sub", "from . import x", "import nothing.at.all", "from nothing import *", "from plain import (value, missing)"):
    try:
        exec(statement)
    except ImportError as error:
        print(type(error).__name__, str(error).split(" (")[0], error.name)
def local():
    import plain as p
    from plain import value as v
    return p.value, v
print(local(), __import__("plain") is plain, __name__)
