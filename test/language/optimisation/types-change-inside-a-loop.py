def accumulate(items):
    total = 0
    for item in items:
        total = total + item
    return total
print(accumulate([1, 2, 3]), accumulate([1, 2.5, 3]), accumulate([0.5] * 3), accumulate([1, 2 ** 70, -2 ** 70, 4]), accumulate([True, False, True]), accumulate([]), accumulate([1, 2j]))
def mixed(n):
    x = 1
    out = []
    for i in range(n):
        if i == 3: x = x + 0.5
        if i == 5: x = "s" * 2
        if i == 6: x = [x]
        if i == 7: x = None
        if i == 8: x = 2 ** 65
        out.append((type(x).__name__, x))
        if isinstance(x, (int, float)): x = x * 2
    return out
print(mixed(10))
def poly(a, b): return a + b
for a, b in ((1, 2), (1.5, 2), ("a", "b"), ([1], [2]), ((1,), (2,)), (2 ** 63, 1), (True, True)) * 3:
    print(poly(a, b), end=" ")
print()
for a, b in ((1, "a"), ("a", 1), (None, 1), ([], ())):
    try:
        poly(a, b)
    except TypeError as error:
        print(error)
def compare(a, b):
    n = 0
    for _ in range(3):
        if a < b: n += 1
        elif a == b: n += 10
    return n
print(compare(1, 2), compare(1.0, 1), compare("a", "b"), compare((1, 2), (1, 1)), compare(2 ** 70, 2 ** 70 + 1))
