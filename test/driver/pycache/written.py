# RUN: env PYTHONPATH=%S/Inputs %python %s %krait %t | FileCheck %s
"""An import keeps the module's code in `__pycache__`, in the bytes that py_compile writes; the program itself is not kept."""
from scratch import *

# CHECK: value: 1
show("value", run())
# CHECK: folder: ['m.krait-311.pyc']
show("folder", os.listdir(os.path.dirname(cache)))
py_compile.compile(source, folder + "/theirs.pyc", doraise=True)
# CHECK: as py_compile: True
show("as py_compile", get(cache) == get(folder + "/theirs.pyc"))

# The second time it is read: code that prints something else shows it.
put(folder + "/other.py", "value = 2\n", 1000)
py_compile.compile(folder + "/other.py", cache, doraise=True)
# CHECK: from the cache: 2
show("from the cache", run())

# Packages too; names as CPython's but for the tag.
put(folder + "/package/__init__.py", "")
put(folder + "/package/part.py", "")
put(program, "import package.part as p, package, m\nfor each in p, package, m: print(each.__cached__ == each.__spec__.cached, each.__cached__)\nprint(__cached__)")
# CHECK: the same but for the tag: True
show("the same but for the tag", run(cwd="/") == run(interpreter=sys.executable, cwd="/").replace("cpython-311", "krait-311"))
# CHECK: ['__init__.krait-311.pyc', 'part.krait-311.pyc']
print(sorted(name for name in os.listdir(folder + "/package/__pycache__") if "krait" in name))

# Who may read the source may read its code.
os.chmod(source, 0o440)
os.remove(cache)
run()
# CHECK: permissions: 0o640
show("permissions", oct(os.stat(cache).st_mode & 0o777))
# CHECK: nothing else: ['m.cpython-311.pyc', 'm.krait-311.pyc']
show("nothing else", sorted(os.listdir(os.path.dirname(cache))))
