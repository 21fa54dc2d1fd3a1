"""A code object's constants, tables and names are made when somebody needs them; nobody sees the difference."""
import weakref


def documented(a, b=2, *, c=3):
    "first constant"
    return a, b, c, 2.5, "not a name", b"bytes"


def same():
    return 2.5, "not a name", b"bytes"


def generator(n):
    "of a generator"
    yield from range(n)


class Point:
    "of a class"

    def __init__(self, x, y=1):
        "of a method"
        self.x, self.y = x, y

    def never_called(self):
        self.z = "unused"


# Docstrings before the first call: read, deleted, replaced, kept when the code is exchanged.
print(documented.__doc__, generator.__doc__, Point.__doc__, Point.__init__.__doc__)
def deleted(): "gone"
del deleted.__doc__
def replaced(): "old"
replaced.__doc__ = "new"
def exchanged(): "kept"
exchanged.__code__ = (lambda: "other code").__code__
print(deleted.__doc__, replaced.__doc__, exchanged.__doc__, exchanged(), (lambda: 0).__doc__)

# First calls of all kinds.
print(documented(1, c=5), [*generator(n=3)], Point(y=2, x=1).x, Point(3).y, len(vars(Point(0))))
print([a is b for a, b in zip(documented(0)[3:], same())])

# Attributes of code that never ran.
def untouched(p, /, q, *rest, r, **more):
    local = p
    return lambda: local, q
code = untouched.__code__
print(code.co_varnames, code.co_cellvars, code.co_consts[0], code.co_names, len(code.co_code), [line for *_, line in code.co_lines()])
print(Point.never_called.__code__.co_names, code.co_consts[1].co_freevars, code.co_consts[1].co_qualname)


def twins():
    return [(lambda x: x + 1.5).__code__ for _ in range(2)]
first, second = twins()
print(first is second, first == second, hash(first) == hash(second), first == first.replace(co_name="other"))
print(same.__code__.replace(co_firstlineno=7).co_firstlineno, same.__code__.co_firstlineno)

# Its life ends with its function's.
names = {}
exec("def short(): return 'a text'\ndef other(): return 'a text'", names)
watched = weakref.ref(names["short"].__code__)
print(names["short"]() is names["other"](), watched() is names["short"].__code__)
del names["short"]
print(watched())
