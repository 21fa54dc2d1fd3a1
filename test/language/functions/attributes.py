def f(a: int, b=1, *args, c: str = "x", **kw) -> float:
    """Doc string."""
    local = 1
    return local
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__dict__, f.__closure__)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_nlocals, c.co_varnames, c.co_names, c.co_consts, c.co_flags, c.co_firstlineno, c.co_freevars, c.co_cellvars)
f.custom = 5
f.__name__ = "renamed"
f.__doc__ = None
print(f.custom, f.__name__, f.__dict__, f.__doc__, repr(f).split(" at ")[0], f.__code__.co_name)
class C:
    def m(self): pass
    class D:
        def n(self):
            def inner(): pass
            return inner
c = C()
print(C.m.__qualname__, C.D().n().__qualname__, (lambda: 0).__name__, (lambda: 0).__qualname__, c.m.__func__ is C.m, c.m.__self__ is c, c.m.__name__, c.m == c.m, c.m is c.m, hash(c.m) == hash(c.m))
print(repr(c.m).split(" of ")[0], repr(len), repr([].append).split(" at ")[0], repr(str.upper), repr(int.__add__), type(c.m).__name__, type(len).__name__, type(str.upper).__name__, type(int.__add__).__name__, type("".upper).__name__, type((5).__add__).__name__)
try:
    c.m.attr = 1
except AttributeError as error:
    print(error)
try:
    f.missing
except AttributeError as error:
    print(error)
del f.custom
print(hasattr(f, "custom"), f.__call__(1) , callable(f), f.__get__(c, C).__self__ is c, f.__globals__ is globals(), f.__builtins__ is not None)
