# super().name() where the shortcut must see what super would: a method found late, a cell for self, class methods, a rebound
# global, errors and their lines.
import sys


class A:
    def name(self):
        return "A"

    @classmethod
    def make(cls):
        return cls.__name__

    @property
    def size(self):
        return 1

    call = int


class B(A):
    def name(self):
        return "B" + super().name()

    @classmethod
    def make(cls):
        return "B" + super().make()

    def size_of(self):
        return super().size

    def inner(self):
        def run():
            return self.name()
        return run() + super().name()

    def value(self):
        return super().call("12")

    def missing(self):
        return super().nothing()

    def rebound(self):
        self = C()
        return super().name()

    def deleted(self):
        del self
        return (super()
                .name())


class C(B):
    def name(self):
        return "C" + super().name()


def no_arguments():
    return super().name()


for function in (B.name, B.size_of, B.inner, B.value, B.rebound, C.name):
    print(function.__qualname__, function(C()))
print(B.make(), C.make())
for bad in (B().missing, B().deleted, no_arguments):
    try:
        bad()
    except (AttributeError, RuntimeError) as error:
        print(type(error).__name__, error, error.__traceback__.tb_next.tb_lineno - bad.__code__.co_firstlineno)

A.name = lambda self: "changed"
print(C().name())
A.name = 3
try:
    C().name()
except TypeError as error:
    print(error)
del A.name
try:
    C().name()
except AttributeError as error:
    print(error)


class Fake:
    def name(self):
        return "fake"


super = Fake
print(C().name())
