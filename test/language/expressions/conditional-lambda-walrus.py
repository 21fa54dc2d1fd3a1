x = 5
print("big" if x > 3 else "small", (lambda: x)(), (lambda a, b=2, *c, d, **e: (a, b, c, d, e))(1, d=4, z=5), (lambda *, k: k)(k=1), (lambda a, /, b: a - b)(5, b=3))
if (n := len("abc")) > 2:
    print(n)
print([y := 1, y + 1], (z := 5) + z, y, z, [last := i for i in range(3)], last)
while (chunk := [1, 2, 3][x - 5:x - 4]) and x < 8:
    print(chunk)
    x += 1
print(any((hit := c) == "b" for c in "abc"), hit)
def f(a=(w := 3)):
    return a
print(f(), w, (lambda: (q := 2) + q)(), f"{(k := 7)} {k}")
