# The linearisation, and the sentence for bases that have none.
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print([c.__name__ for c in D.__mro__])
for bases in [(A, B), (object, A), (A, A), (int, str)]:
    try:
        type("X", bases, {})
    except TypeError as e:
        print(e)
class Meta(type):
    def mro(cls):
        return [cls, object]
class E(D, metaclass=Meta): pass
print(E.__mro__ == (E, object), issubclass(E, D), D.mro() == list(D.__mro__))
