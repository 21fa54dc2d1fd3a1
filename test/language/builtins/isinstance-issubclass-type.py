class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(5, (str, int)), isinstance(5, (str, (bool, (int,)))), issubclass(B, A), issubclass(B, (int, A)), issubclass(A, A), isinstance(True, int), isinstance(A, type), isinstance(None, type(None)), isinstance(5, int | str), issubclass(bool, int | None))
for call in (lambda: isinstance(5, 5), lambda: isinstance(5, "int"), lambda: issubclass(5, int), lambda: issubclass(int, 5), lambda: isinstance(5), lambda: isinstance(5, [int]), lambda: isinstance(5, list[int]), lambda: issubclass(int, list[int]), lambda: isinstance("x", (int, 5))):
    try:
        print(call())
    except TypeError as error:
        print(error)
class Fake:
    @property
    def __class__(self): return int
print(isinstance(Fake(), int), type(Fake()) is Fake, Fake().__class__ is int)
class Duck(type):
    def __instancecheck__(cls, x): return hasattr(x, "quack")
class D(metaclass=Duck): pass
class Q: quack = 1
print(isinstance(Q(), D), isinstance(5, D), isinstance(D(), D), callable(len), callable(A), callable(5), callable(A()), id(A) == id(A), hash(5), type(A()) is A)
