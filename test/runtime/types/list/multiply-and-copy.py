row = [0] * 3
grid = [row] * 2
grid[0][0] = 5
print(grid, [[0] * 2 for _ in range(2)], [1, 2] * 0, [1] * -1, 2 * [1, 2], [] * 5)
a = [1, [2]]
b = a.copy()
c = a[:]
d = list(a)
a[1].append(3)
a.append(4)
print(a, b, c, d, b == c, b is c, b[1] is a[1])
a *= 2
print(a)
for call in (lambda: [1] * "a", lambda: [1] * 1.5, lambda: [1] * [2]):
    try:
        call()
    except TypeError as error:
        print(error)
try:
    [0] * (2 ** 62)
except (MemoryError, OverflowError) as error:
    print(type(error).__name__)
