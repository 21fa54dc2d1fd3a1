"""Subclasses of other builtin types keep the base's behaviour and add their own."""


class Upper(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())

    def shout(self):
        return self + "!"


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    def __add__(self, other):
        return Point(*(a + b for a, b in zip(self, other)))


class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    def __getitem__(self, index):
        print("getitem", index)
        return super().__getitem__(index)


class Counter(dict):
    def __missing__(self, key):
        print("missing", key)
        return 0


u = Upper("abc")
print(u, u.shout(), type(u.lower()).__name__, u == "ABC", {"ABC": 1}[u], len(u), u[0], u + "d")
p = Point(1, 2) + Point(10, 20)
print(p, p.x, type(p).__name__, p == (11, 22), type(p[:]).__name__, hash(p) == hash((11, 22)))
s = Stack([1]).push(2).push(3)
print(s, s[0], s[1:], [x for x in s], len(s), s == [1, 2, 3])
c = Counter(a=1)
c["b"] += 2
print(c, c["z"], c.get("q"), "z" in c)
s.name = "stack"
c.name = "counter"
print(s.name, c.name, vars(s))
