def outer(a):
    b = a + 1
    def middle(c):
        d = c * 2
        def inner(e):
            nonlocal b, d
            b += e
            d -= 1
            return a, b, c, d, e
        return inner, lambda: (b, d)
    return middle, lambda: b
m, peek = outer(1)
i, both = m(10)
print(i(5), both(), peek())
i2, both2 = m(20)
print(i2(1), both(), both2(), peek())
def params(x):
    def set_(v):
        nonlocal x
        x = v
    set_(x * 2)
    return x
print(params(4))
def loop():
    out = []
    for n in range(3):
        def add(v, n=n):
            return v + n
        out.append(add)
    return [g(10) for g in out]
print(loop())
def comp():
    k = 5
    return [x + k for x in range(2)], {k: k for k in "ab"}, k, (lambda: [k for _ in "a"])()
print(comp())
class K:
    n = 1
    def get(self, n=n): return n
    lst = [n] * 2
    fn = lambda self: __class__
print(K().get(), K.lst, K().fn() is K)
