class Body:
    print("in body", __name__, __qualname__)
    a = 1
    b = a + 1
    for i in range(3):
        pass
    if b == 2:
        def conditional(self): return "defined"
    del a
    locals()["dynamic"] = 5
    try:
        1 / 0
    except ZeroDivisionError:
        caught = True
    with_comp = [x for x in range(b)]
    class Nested:
        value = "nested"
    def __class_getitem__(cls, item): return cls.__name__, item
print(Body.b, Body.i, hasattr(Body, "a"), Body().conditional(), Body.dynamic, Body.caught, Body.with_comp, Body.Nested.value, Body[5], Body[1, 2])
print(list[int], dict[str, int], tuple[int, ...], list[int]() == [], type(list[int]).__name__, list[int].__origin__, list[int].__args__, list[int] == list[int], set[int] | None, int | str, isinstance(5, int | str), int | None)
try:
    int[5]
except TypeError as error:
    print(error)
try:
    class X(5): pass
except TypeError as error:
    print(error)
try:
    class Y(Body, object, Body): pass
except TypeError as error:
    print(error)
def make(base):
    class Local(base): 
        def who(self): return base.__name__
    return Local
print(make(int)(3).who(), make(int).__qualname__, make(int)(7) + 1)
class Doc:
    """first line

    more"""
print(Doc.__doc__, Body.__doc__, Doc.__dict__.keys() >= {"__doc__", "__module__", "__dict__", "__weakref__"}, vars(Doc)["__module__"], Doc.__weakrefoffset__ > 0)
