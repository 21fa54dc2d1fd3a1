print(list(map(int, "123")), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x % 2, range(5))), list(zip()), list(zip("ab", [1, 2, 3])), list(zip("ab", "cd", "ef")))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("a", start=-1)), dict(enumerate("xy")), list(reversed(range(3))), list(zip(*[(1, 2), (3, 4)])), list(map(None.__class__, [])) )
m = map(str, [1, 2])
print(next(m), list(m), list(m), type(m).__name__, type(zip()).__name__, iter(m) is m)
for call in (lambda: map(), lambda: map(str), lambda: map(str, 5), lambda: list(map(5, [1])), lambda: filter(None), lambda: filter(None, 5), lambda: zip(1), lambda: enumerate(), lambda: enumerate(5), lambda: enumerate("a", "b"), lambda: reversed(5), lambda: reversed({1}), lambda: list(zip("ab", "c", strict=True)), lambda: list(zip("a", "cd", strict=True)), lambda: list(zip("a", "b", "", strict=True)), lambda: list(map(lambda x: 1 / x, [0])), lambda: reversed([1], [2]), lambda: list(map(lambda x: x, [1], [2]))):
    try:
        print(call())
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(list(zip("ab", "cd", strict=True)))
