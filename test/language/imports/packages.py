import sys
sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/Inputs")
import pkg.sub.deep
print(pkg.sub.deep.where, pkg.early.partial, "late" in dir(pkg))
from pkg import *
print(exported, "hidden" in globals(), late.renamed, late.where)
from pkg.sub import deep as d
import pkg.early as e
print(d is pkg.sub.deep, e.__name__, pkg.dynamic)
for statement in ("pkg.nothing", "from pkg import nothing", "import pkg.nothing", "from pkg.sub import nothing"):
    try:
        exec(statement)
    except (ImportError, AttributeError) as error:
        print(type(error).__name__, str(error).split(" (")[0])
print(sorted(m for m in sys.modules if m.startswith("pkg")))
