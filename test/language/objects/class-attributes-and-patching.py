"""Classes changed after instances exist: methods, attributes, __class__, bases, deleted names."""


class Dog:
    legs = 4
    tricks = []

    def speak(self):
        return "woof"


rex, fido = Dog(), Dog()
rex.legs = 3
rex.tricks.append("roll")
print(rex.legs, fido.legs, Dog.legs, fido.tricks, "legs" in vars(fido))
Dog.speak = lambda self: "WOOF %d" % self.legs
print(rex.speak(), fido.speak())
Dog.name = "any"
print(fido.name)
del rex.legs
print(rex.legs)
del Dog.speak
try:
    rex.speak()
except AttributeError as error:
    print(error)
rex.speak = lambda: "own"
print(rex.speak())


class Cat:
    def speak(self):
        return "meow"


fido.__class__ = Cat
print(fido.speak(), type(fido).__name__)
try:
    fido.__class__ = int
except TypeError as error:
    print(error)


class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


class C(A):
    pass


c = C()
print(c.who())
C.__bases__ = (B,)
print(c.who(), C.__mro__ == (C, B, object))
Dog.__len__ = lambda self: 17
print(len(rex))
rex.__len__ = lambda: 5
print(len(rex))
C.__name__ = "Renamed"
C.__qualname__ = "Some.Renamed"
print(C.__name__, repr(C).split("'")[1])
for attribute in ("x", "__dict__"):
    try:
        setattr(int, attribute, 1)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
C.prop = property(lambda self: "property")
c.__dict__["prop"] = "instance"
print(c.prop)
del C.prop
print(c.prop)
