class A:
    "A doc"
    x = 1
class B(A): pass
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, B.__doc__, A.__bases__, B.__base__, A.__mro__, A.mro(), A.__subclasses__(), A.__dict__["x"], type(A.__dict__).__name__, A.__basicsize__ > 0, A.__itemsize__, A.__flags__ > 0, A.__text_signature__, A.__class__, int.__basicsize__ > 0)
for call in (lambda: setattr(A, "__name__", 5), lambda: setattr(A, "__name__", "a\0b"), lambda: setattr(A, "__bases__", ()), lambda: setattr(A, "__bases__", (int,)), lambda: setattr(A, "__bases__", 5), lambda: setattr(A, "__bases__", (B,)), lambda: setattr(int, "x", 1), lambda: delattr(int, "real"), lambda: A.__dict__.__setitem__("y", 1), lambda: setattr(A, "__dict__", {}), lambda: setattr(A, "__mro__", ()), lambda: setattr(A, "__qualname__", 1), lambda: A.missing, lambda: delattr(A, "missing"), lambda: setattr(A, "__module__", 5), lambda: setattr(A, "__doc__", "new"), lambda: type.__call__(), lambda: type.mro(5), lambda: A.__subclasses__(1)):
    try:
        print(call())
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__, error)
print(A.__doc__, A.__module__, type(type).__name__, type.__mro__, object.__bases__, object.__base__, type.__base__, A == A, A != B, hash(A) == hash(A), A is A, repr(type), repr(A)[:10], type(A).__call__(A).__class__ is A, A.__dir__(A()) == dir(A()) if False else "", isinstance(A, type), type.__instancecheck__(A, B()), type.__subclasscheck__(A, B))
p = A.__dict__
A.late = 5
print(p["late"], "late" in p, len(p) > 3, p.get("nope"), list(p)[:1], p | {"z": 1} == {**p, "z": 1}, type(p.copy()).__name__)
