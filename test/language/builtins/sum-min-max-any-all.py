print(sum([]), sum([1, 2], 10), sum([0.1] * 3), sum([[1], [2]], []), sum((True, 2)), sum([1, 2.5, 3]), sum([10 ** 20, 1]), sum(x for x in range(5)), sum([1j, 2]), sum([1, 2], start=5))
print(min(3, 1, 2), max([1, 5, 3]), min("b", "a"), max([], default="d"), min([1, -2], key=abs), max("apple", "fig", key=len), min({"z": 1, "a": 2}), max(1, 1.0), min(1.0, 1), max([(1, 2), (1, 3)]), max(1, key=None) if False else "")
print(any([0, "", 1]), any([]), all([]), all([1, 0]), any(x > 2 for x in range(5)), all("abc"), abs(-5), abs(-2.5), abs(3 + 4j), divmod(7, 2), divmod(-7.5, 2), pow(2, 3), pow(2, 3, 5), round(2.5), round(-1.567, 2))
for call in (lambda: sum(5), lambda: sum(["a"]), lambda: sum(["a"], ""), lambda: sum([b""], b""), lambda: sum(), lambda: min(), lambda: min([]), lambda: max(5), lambda: max(1, "a"), lambda: min(1, 2, default=3), lambda: max([1], key=5), lambda: any(5), lambda: abs("x"), lambda: divmod(1), lambda: round("x"), lambda: pow(1), lambda: sum([1], [2], [3]), lambda: min([1, None])):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
