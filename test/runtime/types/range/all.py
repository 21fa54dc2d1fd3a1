for r in (range(5), range(2, 10, 3), range(10, 0, -4), range(0), range(5, 5), range(0, 5, 10), range(-3, 3), range(10 ** 20, 10 ** 20 + 3)):
    print(r, list(r), len(r), bool(r), list(reversed(r)), r.start, r.stop, r.step, sum(r), r[1:] if len(r) > 1 else r[:])
r = range(0, 100, 7)
print(14 in r, 15 in r, 14.0 in r, "a" in r, r.index(21), r.count(21), r.count(22), r[3], r[-1], r[2:8:2], r[::-1], r == range(0, 99, 7), hash(range(3)) == hash(range(0, 3, 1)), range(0) == range(5, 5), range(1, 4, 2) != range(1, 3, 2))
class I:
    def __index__(self): return 4
print(range(I()), list(range(True)), 10 ** 30 in range(10 ** 31), range(10 ** 30)[10 ** 29], min(r), max(r))
for call in (lambda: range(), lambda: range(1.0), lambda: range("a"), lambda: range(1, 2, 0), lambda: r[100], lambda: r["a"], lambda: r.index(1), lambda: range(1, 2, 3, 4), lambda: r + r, lambda: len(range(10 ** 30)), lambda: range(3).__setattr__("start", 1), lambda: r < r):
    try:
        call()
    except (TypeError, ValueError, IndexError, OverflowError, AttributeError) as error:
        print(type(error).__name__, error)
