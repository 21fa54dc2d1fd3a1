for make in (lambda: iter([1, 2]), lambda: iter((1, 2)), lambda: iter("ab"), lambda: iter({1: 1, 2: 2}), lambda: iter({1, 2}), lambda: iter(range(2)), lambda: reversed([1, 2]), lambda: iter(b"ab"), lambda: iter({1: 1, 2: 2}.items()), lambda: reversed({1: 1, 2: 2}), lambda: iter(bytearray(b"ab")), lambda: iter(memoryview(b"ab"))):
    it = make()
    hint = getattr(it, "__length_hint__", lambda: "none")
    before = hint()
    first = next(it)
    print(type(it).__name__, before, first, hint(), list(it), hint(), next(it, "end"), iter(it) is it)
l = [1, 2, 3]
it = iter(l)
next(it); l.clear()
print(next(it, "end")); l.extend([7, 8, 9])
print(next(it, "exhausted stays exhausted"))
l2 = [1, 2]
it = iter(l2); next(it); l2.append(3)
print(list(it))
s = iter("é😀a")
print(list(s), list(enumerate("é😀")), list(zip("ab", range(9))), list(iter(range(10 ** 20, 10 ** 20 + 2))))
it = iter([1, 2, 3])
print(it.__reduce__()[1:], next(it), it.__reduce__()[1:], it.__setstate__(0), next(it), list(it), it.__reduce__()[1:])
