s = set()
for i in (5, 1, 100, 33, 8, 0, 64, 7):
    s.add(i)
print(s, list(s), sorted(s), set(range(20)), set([9, 8, 7]), {1000, 1, 10 ** 6})
for i in range(50):
    s.add(i * 3)
for i in range(0, 50, 2):
    s.discard(i * 3)
print(s, len(s))
print({-1, -2, 0, 1}, {2 ** 40, 5, 2 ** 61}, set(range(100, 0, -7)), {0.5, 1.5, 2}, frozenset([3, 1, 2]))
print(set([1, 2, 3]).pop(), list({30, 20, 10} - {20}), list({3, 1} | {2, 0}), list({8, 1, 9} & {9, 8}))
