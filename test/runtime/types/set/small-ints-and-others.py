# Sets of small ints need neither counts nor comparisons, until another key comes in, by whatever way.
class Noisy:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value

    def __eq__(self, other):
        print("eq", self.value, other)
        return self.value == (other.value if isinstance(other, Noisy) else other)

    def __repr__(self):
        return "N%d" % self.value

    def __del__(self):
        print("del", self.value)


s = {1, 2, 3}
print(1 in s, 1.0 in s, True in s, 2 + 0j in s, Noisy(3) in s, Noisy(4) in s, "1" in s)
s.add(Noisy(5))
print(5 in s, 6 in s, len(s))
s.discard(5)
print(s, len(s))
t = s | {10, 11}
t.add(1 << 70)
t.add("x")
u = t - {1, 2}
v = frozenset(u)
print(sorted(map(str, v)), 10 in v, (1 << 70) in v, "x" in v)
w = {7, 8}
w |= {Noisy(9)}
print(w)
w &= {7, 9}
print(w, 9 in w)
del w
print("gone")
a = {1}
a ^= {Noisy(1), 2}
print(a)
b = set()
for i in range(-3, 40):
    b.add(i * 7 - 1)
for i in range(0, 40, 3):
    b.discard(i * 7 - 1)
b.add(1.5)
b.add((1, 2))
print(len(b), 6 in b, -1 in b, -8 in b, (1, 2) in b, 1.5 in b, sorted(map(str, b))[:5])
c = b.copy()
c.clear()
c.add(3)
print(c, 3 in c, 3.0 in c, c == {3}, c == {3.0}, c <= {3, "y"}, {3, "y"} >= c)
for key in (0, "k", 0.0):
    d = {key}
    d.remove(0 if key != "k" else "k")
    d.add(1)
    print(d, 1 in d, 0 in d)
e = {2, 3}
e.pop()
e.add("z")
f = {"q"}
e, f = f, e
e.intersection_update({"q", 1})
print(e, sorted(map(str, f)), frozenset([1, 2]) | {3}, {1, 2} ^ {2, "a"} == {1, "a"}, {4} | {True} | {5})
print(list({8, 0, 16, 3} | {24, 11, 1}), list(frozenset(range(20)) - {3, 5}), list({1, 2, 3, 4} & {4, 3, 100}))
