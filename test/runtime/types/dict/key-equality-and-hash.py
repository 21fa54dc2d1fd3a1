class Key:
    def __init__(self, value, h):
        self.value, self.h = value, h
    def __hash__(self):
        return self.h
    def __eq__(self, other):
        print("eq", self.value, other.value)
        return self.value == other.value
    def __repr__(self):
        return "K%s" % self.value
a, b, c = Key(1, 5), Key(1, 5), Key(2, 5)
d = {a: "a"}
d[b] = "b"
d[c] = "c"
print(d, len(d), d[Key(2, 5)], a in d)
del d[a]
print(d, d.get(Key(1, 5)), d.get(Key(9, 6)))
class Broken:
    def __hash__(self):
        raise ValueError("no hash")
class BrokenEq:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("no eq")
for call in (lambda: {Broken(): 1}, lambda: {}.get(Broken()), lambda: {BrokenEq(): 1, BrokenEq(): 2}):
    try:
        call()
    except ValueError as error:
        print(error)
