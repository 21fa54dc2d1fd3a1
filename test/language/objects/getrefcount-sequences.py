"""Counts as CPython's VM has them, for objects of Python classes (ints and immortals are not counted alike)."""
import sys


class Node:
    def __init__(self, name, other=None):
        self.name = name
        self.other = other

    def __del__(self):
        print("del", self.name)


a = Node("a")
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
items = [a, a, (a,)]
print(sys.getrefcount(a))
del b
print(sys.getrefcount(a))
items.pop()
print(sys.getrefcount(a))
items.clear()
print(sys.getrefcount(a))
table = {"key": a}
print(sys.getrefcount(a))
del table
print(sys.getrefcount(a))
c = Node("c", a)
print(sys.getrefcount(a), sys.getrefcount(c))
del a
print("a is still held by c")
c.other.extra = c.other
print(sys.getrefcount(c.other))
del c.other.extra
del c


def function(parameter):
    print(sys.getrefcount(parameter))
    local = parameter
    print(sys.getrefcount(parameter))
    del local
    print(sys.getrefcount(parameter))


d = Node("d")
function(d)
print(sys.getrefcount(d))
function(Node("temporary"))
bound = d.__init__
print(sys.getrefcount(d))
del bound
closure = (lambda held: lambda: held)(d)
print(sys.getrefcount(d))
del closure
print(sys.getrefcount(d))
print("end")
