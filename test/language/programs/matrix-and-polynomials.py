"""Operator overloading: matrices over any number type, polynomials, and their interplay."""


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __matmul__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"shapes {self.shape} and {other.shape}")
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in zip(*other.rows)] for row in self.rows])

    def __mul__(self, k):
        return Matrix([[x * k for x in row] for row in self.rows])

    __rmul__ = __mul__

    def __add__(self, other):
        return Matrix(map(lambda r, s: [a + b for a, b in zip(r, s)], self.rows, other.rows))

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __repr__(self):
        return f"Matrix({self.rows})"

    def determinant(self):
        if len(self.rows) == 1:
            return self[0, 0]
        return sum((-1) ** j * self[0, j] * Matrix([row[:j] + row[j + 1:] for row in self.rows[1:]]).determinant() for j in range(len(self.rows)))


class Polynomial:
    def __init__(self, *coefficients):
        self.c = list(coefficients)
        while self.c and self.c[-1] == 0:
            self.c.pop()

    def __add__(self, o):
        o = o if isinstance(o, Polynomial) else Polynomial(o)
        n = max(len(self.c), len(o.c))
        return Polynomial(*((self.c[i] if i < len(self.c) else 0) + (o.c[i] if i < len(o.c) else 0) for i in range(n)))

    __radd__ = __add__

    def __neg__(self):
        return Polynomial(*(-c for c in self.c))

    def __sub__(self, o):
        return self + -o

    def __mul__(self, o):
        if not isinstance(o, Polynomial):
            return Polynomial(*(c * o for c in self.c))
        result = [0] * (len(self.c) + len(o.c))
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                result[i + j] += a * b
        return Polynomial(*result)

    __rmul__ = __mul__

    def __call__(self, x):
        value = 0
        for c in reversed(self.c):
            value = value * x + c
        return value

    def __eq__(self, o):
        return self.c == (o.c if isinstance(o, Polynomial) else [o] if o else [])

    def __str__(self):
        terms = [f"{c:+d}{'x' if i else ''}{f'^{i}' if i > 1 else ''}" for i, c in enumerate(self.c) if c]
        return " ".join(reversed(terms)) or "0"

    __repr__ = __str__


f = Matrix([[1, 1], [1, 0]])
print(f ** 10, (f ** 90)[0, 1], f @ f == f + Matrix.identity(2), 2 * f, Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).determinant())
x = Polynomial(0, 1)
p = (x - Polynomial(1)) * (x - Polynomial(2)) * (x + 3)
print(p, p(1), p(2), p(-3), p(0.5), p - p, x * x * 2 + 1, [p(n) for n in range(-4, 4)])
m = Matrix([[x, Polynomial(1)], [Polynomial(2), x]])
print(m @ m, m.determinant(), (m @ m)[0, 0](3))
for bad in (lambda: f @ Matrix([[1, 2, 3]]), lambda: f @ 5, lambda: Matrix([[1], [1, 2]]), lambda: f[5, 0]):
    try:
        bad()
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
