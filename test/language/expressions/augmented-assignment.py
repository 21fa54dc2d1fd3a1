x = 5
x += 3; x -= 1; x *= 4; x //= 3; x **= 2; x %= 50; x <<= 2; x >>= 1; x |= 1; x ^= 7; x &= 0xFF; x /= 3
print(x)
class A:
    value = 1
    def __iadd__(self, other):
        print("iadd")
        return self
    def __imul__(self, other):
        return NotImplemented
    def __mul__(self, other):
        return "mul"
    def __imatmul__(self, other):
        return "imatmul"
a = A()
a += 1
b = a
b *= 2
a.value += 5
print(a.value, A.value, b)
a @= 1
print(a)
l = [[1], [2]]
m = l
l += [[3]]
l[0] += [9]
print(m, l is m)
t = (1,)
u = t
t += (2,)
print(t, u)
def f():
    try:
        undefined += 1
    except UnboundLocalError as error:
        print(error)
    undefined = 1
f()
class Cell:
    def __getitem__(self, k):
        print("get", k); return 10
    def __setitem__(self, k, v):
        print("set", k, v)
c = Cell()
c["key"] += 5
try:
    s = "a"; s -= "b"
except TypeError as error:
    print(error)
try:
    n = None; n += 1
except TypeError as error:
    print(error)
