# A little of everything that allocates, for failing-allocations.test.
import sys

class A:

    def __init__(self, n):
        self.n = n
        self.items = [n] * 3

    def __repr__(self):
        return f'A({self.n})'

    def __eq__(self, o):
        return isinstance(o, A) and self.n == o.n

    def __hash__(self):
        return hash(self.n)

def gen(n):
    for i in range(n):
        yield (i * 1.5)
d = {}
for i in range(20):
    d[f'k{i}'] = A(i)
print(sorted(d, key=lambda k: -len(k))[:3], list(gen(4)), {A(1), A(1)}, d['k3'])
try:
    d['zz']
except KeyError as e:
    print(repr(e))

def f(a, *args, b=2, **kw):
    return (a, args, b, kw)
print(f(1, 2, 3, b=4, c=5), '%s-%05d' % ('x', 42), '{:>10}|{!r}'.format('a', 'b'), 2 ** 100, 3 .to_bytes(2, 'big'))
print([x for x in range(5) if x % 2], 'a,b,c'.split(','), b'abc'.hex(), 1.5 + 2j, {'a': 1} | {'b': 2}, set('abc') & set('bcd') == {'b', 'c'})
with open('/dev/null', 'w') as out:
    out.write('hello\n' * 3)
print(open('/dev/null').read().splitlines())
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('x') from e
except ValueError as e:
    print(e, e.__cause__)
exec('def g(x):\n  return x + 1\nprint(g(2))')
