def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return [i for i, f in enumerate(flags) if f]
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a
def prefix(a):
    out = [0] * (len(a) + 1)
    for i in range(len(a)):
        out[i + 1] = out[i] + a[i]
    return out
def matmul(a, b):
    n = len(a)
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    return c
def binary(a, x):
    low, high = 0, len(a)
    while low < high:
        mid = (low + high) // 2
        if a[mid] < x: low = mid + 1
        else: high = mid
    return low
print(sieve(60), bubble([5, 2, 9.5, 1, -3, 2 ** 70, 0.1]), bubble(["b", "a", "c"]), prefix([1, 2.5, 3]), prefix([]), matmul([[1, 2], [3, 4]], [[0.5, 1], [1.5, -1]]), binary([1, 3, 5, 7], 4), binary([], 1), binary([1.5, 2.5], 2))
a = [0] * 5
for i in range(-5, 5): a[i] += i
print(a)
for i in (5, -6):
    try: a[i] = 1
    except IndexError as error: print(error)
    try: a[i]
    except IndexError as error: print(error)
def grow():
    out = [1]
    for x in out:
        if len(out) < 8: out.append(x * 2); out.append(x * 3)
    return out
print(grow())
b = [1, 2, 3]
for i in range(len(b)):
    try:
        if b[i] == 1: b.pop()
    except IndexError:
        print("shrunk", i)
grid = [[(x * y) % 3 for x in range(6)] for y in range(6)]
print(sum(grid[y][x] for y in range(6) for x in range(6) if grid[x][y]), [max(r) for r in grid], list(zip(*grid))[2])
