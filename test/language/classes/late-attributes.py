# Attributes beyond those that __init__ announces: stored, replaced, deleted, shadowed, at one site for objects of several shapes.
class Many:
    def __init__(self):
        self.first = 0


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def fill(o, count):
    for i in range(count):
        setattr(o, "a%d" % i, i)
    return o


def store(o, value):
    o.a11 = value
    return o.a11


a, b, c = fill(Many(), 20), fill(Many(), 20), fill(Many(), 12)
for i in range(5):
    print(store(a, i), store(b, -i), store(c, i * 10), a.a11, b.a11, c.a11, a.a12, b.a19)
store(a, Noisy("one"))
store(a, Noisy("two"))
del a.a11
print(hasattr(a, "a11"), store(a, "again"), list(vars(a))[-3:])
Many.a11 = property(lambda self: "property", lambda self, value: print("set", value))
print(store(a, 5), store(b, 6), a.__dict__["a11"])
del Many.a11
print(store(a, 7), store(b, 8))
b.__dict__["a11"] = "through dict"
print(b.a11, store(b, 9), b.__dict__["a11"])
for i in range(200):
    store(a, i)
    setattr(a, "more%d" % i, i)
print(a.a11, a.more199, len(vars(a)))
