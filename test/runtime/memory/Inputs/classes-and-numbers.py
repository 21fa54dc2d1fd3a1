# A little of everything that allocates, for failing-allocations.test.
import sys

class M(type):

    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, dict(ns, tag=name))

class P(metaclass=M):
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = (x, y)

    @property
    def s(self):
        return self.x + self.y

    @classmethod
    def make(cls, v):
        return cls(v, v)

    @staticmethod
    def st(*a):
        return a

class Q(P):

    def __getattr__(self, n):
        return n.upper()

    def __len__(self):
        return 3

    def __iter__(self):
        yield from (1, 2, 3)

    def __contains__(self, v):
        return v == 1

    def __getitem__(self, k):
        return k

    def __enter__(self):
        return self

    def __exit__(self, *a):
        return True
q = Q.make(4)
print(q.s, q.foo, len(q), list(q), 1 in q, q[1:2], Q.st(1, 2), Q.tag, Q.__mro__[1].__name__)
with q as z:
    raise ValueError

async def co(n):
    return n * 2

async def main():
    return [await co(i) for i in range(3)]
c = main()
try:
    c.send(None)
except StopIteration as e:
    print(e.value)

def outer():
    v = []

    def inner(x):
        nonlocal v
        v = v + [x]
        return v
    return inner
i = outer()
i(1)
print(i(2))
match {'a': [1, 2, {'b': 3}]}:
    case {'a': [1, *rest, {'b': b}]}:
        print(rest, b)
print({k: v for k, v in zip('abc', range(3))}, [*range(3), *'ab'], (lambda *a, **k: (a, k))(1, z=2))
l = [3, 1, 2]
l.sort(reverse=True)
l[1:2] = [7, 8, 9]
del l[0]
l.extend((x for x in 'xy'))
print(l, l[::-1], sorted('hello', key=ord), max(l[:3]), sum([1.5, 2]), list(map(str, range(3))), list(enumerate('ab')), list(filter(None, [0, 1])))
s = 'héllo wörld €'
print(s.upper(), s.encode('utf-8'), s.split(), s.title(), s.replace('l', 'LL'), s.find('w'), '%r %d %.3f' % (s, 5, 1 / 3), s.encode().decode(), 'ß'.casefold(), s[::-1], s * 2, ','.join(s))
print(int('123456789012345678901234567890') ** 3 // 7, divmod(10 ** 30, 7 ** 10), hex(10 ** 20), float('1e10'), round(2.567, 2), bin(5), 10 ** 25 % 1000007)
try:
    raise ExceptionGroup('g', [ValueError(1), TypeError(2)])
except* ValueError as eg:
    print(eg.exceptions)
except* TypeError as eg:
    print(eg.exceptions)
b = bytearray(b'abc')
b += b'def'
b[1:2] = b'XYZ'
print(b, memoryview(b)[1:3].tobytes(), bytes(b).split(b'X'), frozenset([1, 2]) | {3})
x = {i: [i] for i in range(50)}
for k in list(x):
    if k % 3:
        del x[k]
print(len(x), eval('[i for i in range(5)]'), isinstance(3, (int, str)), type('T', (P,), {'k': 1})(1, 2).k, getattr(q, 'nope', 1), vars(Q)['__module__'])

def r(n):
    return r(n - 1) + 1 if n else 0
print(r(50), sys.getrecursionlimit())
import gc

class N:
    pass
a = N()
a.me = a
del a
gc.collect()
print(globals().keys() >= {'q', 'i'}, '{0.x} {1[a]}'.format(q, {'a': 3}), f"{3.14159:>10.2f}|{'x':^5}|{42:#x}|{1000000:,}")
raise RuntimeError('end')
