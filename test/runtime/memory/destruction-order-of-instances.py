# __del__, then weak references, then members and attributes in order.
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("R", self.n)
class A:
    __slots__ = ("s2", "s1", "__dict__")
    def __del__(self): print("A.__del__", sorted(self.__dict__))
a = A(); a.x = R("x"); a.y = R("y"); a.s1 = R("s1"); a.s2 = R("s2")
del a
class B(R): pass
b = B("b"); b.child = R("child"); del b
class L(list): pass
l = L([R(1), R(2)]); l.extra = R("extra"); del l
