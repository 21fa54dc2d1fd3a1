print(1 + 0.5, 0.5 + 1, 2 * 1.5, 3 / 2, 7 // 2.0, 7.5 % 2, 2 ** 0.5, 10 - 0.1, True + 0.5, 0.1 * 3, 1e308 * 10, -1e308 * 10)
for op in (lambda: 10 ** 400 * 1.0, lambda: 10 ** 400 + 0.5, lambda: 10 ** 400 / 3.0, lambda: 10 ** 800 / 10 ** 799, lambda: 10 ** 400 / 10 ** 3):
    try:
        print(op())
    except OverflowError as error:
        print(error)
total = 0.0
for i in range(10):
    total += 0.1
print(total, sum([0.1] * 10), total == 1.0)
x = 0.1
x += 1; x *= 3; x -= 0.3; x /= 2; x //= 0.7; x **= 3; x %= 1.7
print(x)
