"""A subclass of int with __new__ and __init__: the value is fixed by __new__, attributes come from __init__."""


class Celsius(int):
    def __new__(cls, degrees, unit="C"):
        print("new", degrees, unit)
        if unit == "F":
            degrees = (degrees - 32) * 5 // 9
        return super().__new__(cls, degrees)

    def __init__(self, degrees, unit="C"):
        print("init", int(self), degrees, unit)
        self.given = (degrees, unit)

    def __repr__(self):
        return "%d C" % self

    def __add__(self, other):
        return Celsius(int(self) + int(other))


warm = Celsius(20)
boiling = Celsius(212, "F")
print(warm, boiling, boiling.given, repr(boiling), str(boiling), f"{boiling:>6}")
print(warm + 5, type(warm + 5).__name__, type(warm - 5).__name__, type(5 + warm).__name__)
print(warm == 20, hash(warm) == hash(20), {20: "twenty"}[warm], [10, 11, 12][Celsius(1)])
print(isinstance(warm, int), type(warm) is int, warm.real, type(warm.real).__name__, warm.bit_length())
print(bool(Celsius(0)), -warm, abs(Celsius(-3)), warm < boiling, max(warm, boiling), sum([warm, boiling]))
huge = Celsius(10 ** 30)
print(huge, huge.given, int(huge) == 10 ** 30, huge % 7)


class Flag(int):
    __slots__ = ()


try:
    Flag(1).x = 1
except AttributeError as error:
    print(error)
print(Flag("12", 16), Flag(3.9), Flag())
