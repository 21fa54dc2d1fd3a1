# Code made from a tree is the code made from the text, in all its parts.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

FIELDS = ("co_code co_linetable co_exceptiontable co_name co_qualname co_flags co_stacksize co_nlocals co_argcount co_posonlyargcount co_kwonlyargcount co_firstlineno "
          "co_names co_varnames co_cellvars co_freevars co_filename").split()

def differences(a, b, path=""):
    found = [path + field for field in FIELDS if getattr(a, field) != getattr(b, field)]
    if len(a.co_consts) != len(b.co_consts):
        return found + [path + "co_consts"]
    for left, right in zip(a.co_consts, b.co_consts):
        if isinstance(left, type(a)):
            found += differences(left, right, path + left.co_name + ".")
        elif (type(left), repr(left)) != (type(right), repr(right)):
            found.append(path + repr(left))
    return found

def check(path, source, mode="exec", **options):
    tree = ast.parse(source, path, mode)
    once, again = (compile(tree, path, mode, **options) for _ in range(2))
    text = compile(source, path, mode, **options)
    print(path, differences(text, once), differences(once, again), len(text.co_code))

for module in ("ast", "enum", "functools", "collections/__init__", "contextlib", "typing", "dataclasses", "asyncio/locks"):
    path = f"/usr/lib/python3.11/{module}.py"
    with open(path, encoding="utf-8") as file:
        source = file.read()
    check(path, source)
    check(path, source, optimize=2, flags=0x1000000)
check("expression", "[(x, -1j, 10 ** 30, 'é\\udc80', b'\\xff', 1e999, ...) for x in y if (z := x)]", "eval")
check("single", "for a in b: print(f'{a!r:>{10}}')\n", "single")
