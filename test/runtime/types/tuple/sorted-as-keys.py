# Sorting keys that are tuples: which comparisons of items are made, and values that do not order.
class Traced:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self.n, other.n)
        return self.n == other.n

    def __lt__(self, other):
        print("lt", self.n, other.n)
        return self.n < other.n

    def __repr__(self):
        return "T%d" % self.n


print(sorted([(Traced(n), i) for i, n in enumerate([3, 1, 2, 1])]))
print(sorted([(1, "b"), (1, "a"), (0, "z"), (1,), ()]), sorted([(1.5, 2), (1, 3), (True, 1), (float("inf"),)]))
nan = float("nan")
print(sorted([(nan, 2), (1, 1), (nan, 1)]), sorted([(nan, 3), (nan, 2), (nan, 1)]))
print(sorted(["b", "a" * 9, "a" * 8, "ab", "aé", "a€", "", "a\U0001f600", "a" * 8 + "b"]))
print(sorted([(10 ** 30, 1), (10 ** 30, 0), (5, 5)]), min([(2, "x"), (1, "y")]), max([(2, "x"), (2, "y")]))
for items in ([(1, "a"), (1, 2)], [(1, None), (1, None)], [(1, None), (1, 3)], [("a",), (1,)]):
    try:
        print(sorted(items))
    except TypeError as e:
        print(e)


class Bad:
    def __eq__(self, other):
        raise ValueError("eq")


try:
    sorted([(Bad(), 1), (Bad(), 2)])
except ValueError as e:
    print(e)
same = Bad()
print(sorted([(same, 2), (same, 1)])[0][1])
data = [((i * 7919) % 31, "x%d" % (i % 5), i) for i in range(100)]
print(sorted(data), sorted(data, key=lambda r: (-r[0], r[1])), sorted(data, key=lambda r: (r[1], r[0]), reverse=True))


class Sub(tuple):
    def __lt__(self, other):
        return len(self) > len(other)


print(sorted([Sub((1,)), Sub((1, 2)), Sub(())]), sorted([(1,), Sub((1, 2)), (0, 0, 0)]))
