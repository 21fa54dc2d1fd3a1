"""C3: order of bases, super() along the order of the instance, conflicts."""


class Root:
    def hello(self):
        return ["Root"]


class Left(Root):
    def hello(self):
        return ["Left"] + super().hello()


class Right(Root):
    def hello(self):
        return ["Right"] + super().hello()


class Bottom(Left, Right):
    def hello(self):
        return ["Bottom"] + super().hello()


class Mixed(Right, Left):
    pass


def names(cls):
    return [c.__name__ for c in cls.__mro__]


print(Bottom().hello(), names(Bottom))
print(Mixed().hello(), names(Mixed))
try:
    class Impossible(Bottom, Mixed):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(Left, Left):
        pass
except TypeError as error:
    print(error)
try:
    class Backwards(Root, Left):
        pass
except TypeError as error:
    print(error)


class A: pass
class B: pass
class C: pass
class D: pass
class E: pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass


print(names(Z))
print(Z.mro() == list(Z.__mro__), Z.__bases__ == (K1, K2, K3), Z.__base__.__name__)
print(issubclass(Z, B), issubclass(K1, D), [c.__name__ for c in A.__subclasses__()])


class Logger:
    def save(self):
        print("Logger.save")
        super().save()


class Store:
    def save(self):
        print("Store.save")


class LoggedStore(Logger, Store):
    pass


LoggedStore().save()
print(super(Left, Bottom()).hello(), super(Bottom, Bottom).hello(Bottom()))
try:
    Left.__bases__ = (Right,)
except TypeError as error:
    print(error)
print(names(Left))
Left.__bases__ = (A, Root)
print(names(Left), names(Bottom))
