"""Binary operators: reflected methods, subclass priority, NotImplemented, in-place forms, unary, comparison chains."""


class Left:
    def __init__(self, name="L"):
        self.name = name

    def __add__(self, other):
        print("%s.__add__" % self.name)
        return NotImplemented if isinstance(other, str) else "sum"

    def __radd__(self, other):
        print("%s.__radd__" % self.name)
        return "rsum"

    def __iadd__(self, other):
        print("%s.__iadd__" % self.name)
        return self

    def __eq__(self, other):
        print("%s.__eq__" % self.name)
        return NotImplemented

    def __lt__(self, other):
        print("%s.__lt__" % self.name)
        return NotImplemented

    def __gt__(self, other):
        print("%s.__gt__" % self.name)
        return True

    __hash__ = object.__hash__


class Right(Left):
    def __radd__(self, other):
        print("sub radd first")
        return "sub"


a, b, r = Left("a"), Left("b"), Right("r")
print(a + b, a + r, 1 + a)
try:
    a + "text"
except TypeError as error:
    print(error)
a += 1
print(a == b, a != b, a < b)
try:
    a <= b
except TypeError as error:
    print(error)


class Vector:
    def __init__(self, *v):
        self.v = v

    def __repr__(self):
        return "V%r" % (self.v,)

    def __mul__(self, k):
        return Vector(*(x * k for x in self.v))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(x * y for x, y in zip(self.v, other.v))

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return self

    def __invert__(self):
        return Vector(*reversed(self.v))

    def __abs__(self):
        return max(map(abs, self.v))

    def __bool__(self):
        return any(self.v)

    def __pow__(self, n, mod=None):
        return ("pow", n, mod)

    def __divmod__(self, n):
        return "divmod", n

    def __getitem__(self, key):
        return key

    def __contains__(self, item):
        return item in self.v

    def __len__(self):
        return len(self.v)

    def __index__(self):
        return 2

    def __round__(self, digits=None):
        return "round", digits

    def __call__(self, *args, **kw):
        return args, kw


v = Vector(1, 2, 3)
print(v * 2, 2 * v, v @ v, -v, ~v, +v, abs(v), bool(Vector(0)), v ** 3, pow(v, 2, 5), divmod(v, 4))
print(v[1:2], v[..., ::2], v[1, 2], 2 in v, 9 not in v, len(v), [10, 20, 30][v], hex(v), round(v), round(v, 1), v(1, k=2))
v *= 3
print(v)
