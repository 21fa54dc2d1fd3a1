class Seq:
    def __init__(self, *items): self.items = items
    def __len__(self):
        print("len")
        return len(self.items)
    def __getitem__(self, i):
        print("getitem", i)
        return self.items[i]
import sys
class Attr:
    __match_args__ = ("a", "b")
    def __getattr__(self, name):
        print("getattr", name)
        if name == "b": raise AttributeError
        return 1
def guard(x):
    print("guard", x)
    return x
match Attr():
    case Attr(2, 1): print("no")
    case Attr(1, b=1): print("no")
    case Attr(a=one) if guard(False): print("no")
    case Attr(a=one) if guard(one): print("yes", one)
match Seq(1, 2):
    case [a, b]: print("not registered as a sequence")
    case _: print("default")
x = 5
match x:
    case y if y > 10: print("big")
    case z: pass
print(y, z)
match 1, 2:
    case a, b: print(a, b)
match {"k": None}:
    case {"k": v}: print("present", v)
match = {"match": 1}
case = match["match"]
print(match, case)
match (1, [2, {"d": (3, 4)}]):
    case (1, [2, {"d": (p, *q)}]) as whole: print(p, q, whole)
