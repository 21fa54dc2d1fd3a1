T = type("T", (), {"x": 1, "m": lambda self: self.x + 1})
print(T.__name__, T().m(), T.__bases__, T.__module__, T.__qualname__, T.__dict__["x"], type(T))
U = type("U", (T, int), {"__doc__": "doc"})
print(U(5) + 1, U(5).m(), U.__doc__, [c.__name__ for c in U.__mro__])
for args in ((), ("A",), ("A", ()), ("A", (), {}, 1), (1, (), {}), ("A", [], {}), ("A", (), []), ("A", (1,), {}), ("A\0B", (), {}), ("A", (bool,), {}), ("A", (int, str), {}), ("A", (type(None),), {})):
    try:
        print(type(*args))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(5), type(type), type(None), type(...), type(NotImplemented), type(len), type(lambda: 0), type(T.m), isinstance(T, type), issubclass(bool, int))
class Meta(type):
    def __instancecheck__(cls, x): return x == "magic"
    def __subclasscheck__(cls, c): return c is int
    def __repr__(cls): return "<Meta %s>" % cls.__name__
    def __len__(cls): return 42
    def __getitem__(cls, k): return k * 2
    def __iter__(cls): return iter("meta")
    def __contains__(cls, x): return x == 1
    def __add__(cls, other): return "added"
    def __getattr__(cls, name): return "dynamic " + name
class M(metaclass=Meta): pass
print(isinstance("magic", M), isinstance(5, M), issubclass(int, M), issubclass(str, M), M, len(M), M["a"], list(M), 1 in M, M + 1, M.anything, isinstance(M(), M))
