class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Line:
    def __init__(self, a, b):
        self.a, self.b = a, b
class Color:
    RED = 1
    class Inner:
        DEEP = "d"
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return "on y at %d" % y
        case Point(x, y) if x == y: return "diagonal %d" % x
        case Point(): return "point"
        case Line(a=Point(x, _), b=Point()) : return "line from %d" % x
        case Color.RED: return "red"
        case Color.Inner.DEEP: return "deep"
        case int() | str(): return "builtin"
        case [Point(x=px), *_]: return "list with point %d" % px
        case {"p": Point(y=py)}: return "dict %d" % py
        case list(items): return "list %r" % items
        case dict(): return "dict"
    return None
for v in (Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 2), Line(Point(5, 6), Point(7, 8)), 1, "d", 9, [Point(4, 4)], {"p": Point(0, 2)}, [1], {}, 1.5, Line(1, 2)):
    print(f(v))
class NoArgs: pass
class BadArgs:
    __match_args__ = ["x"]
class BadNames:
    __match_args__ = (1,)
def attempt(v):
    match v:
        case NoArgs(1): return 1
        case BadArgs(1): return 2
        case BadNames(1): return 3
        case Point(1, 2, 3): return 4
        case int(1, 2): return 5
for v in (NoArgs(), BadArgs(), BadNames(), Point(1, 2), 1):
    try:
        print(attempt(v))
    except TypeError as error:
        print(error)
try:
    match 1:
        case f(1): pass
except TypeError as error:
    print(error)
