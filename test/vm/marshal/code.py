"""Code objects: alone as in .pyc files, with CPython's bytes; inside of other values; with constants no compiler makes."""
import marshal


def outer(a, b=2):
    "documented"
    return [x + a for x in (a, b)], lambda: b


code = outer.__code__
again = marshal.loads(marshal.dumps(code))
print(again == code, again.co_consts[0], again.co_freevars, [*again.co_lines()] == [*code.co_lines()])
listed = marshal.loads(marshal.dumps([code, (code, 1)]))
print(listed[0] == code, listed[0] is listed[1][0])
source = "def f(x, *, y=1):\n    'doc'\n    return lambda: x in {1, 2, 'a'}\nclass A:\n    z = 1.5\n"
module = compile(source, "file.py", "exec")
print(marshal.dumps(module))
exec(marshal.loads(marshal.dumps(compile("print('runs', [n for n in range(3)])", "file.py", "exec"))))
odd = (lambda: 0).__code__.replace(co_consts=(None, [1, 2], {"a": set()}))
print(marshal.loads(marshal.dumps(odd)).co_consts)
