# __class__ keeps attributes; layouts must agree.
class A:
    def __init__(self): self.x = 1; self.y = 2
    def who(self): return "A", self.x
class B:
    def who(self): return "B", self.y
a = A()
a.__class__ = B
print(a.who(), type(a).__name__, a.__dict__)
b = B(); b.late = 3
b.__class__ = A
print(b.late, isinstance(b, A))
b.x = 9
print(b.who())
class S: __slots__ = ("x",)
for value in (S, int, 3):
    try: a.__class__ = value
    except TypeError as e: print(e)
try: del a.__class__
except TypeError as e: print(e)
