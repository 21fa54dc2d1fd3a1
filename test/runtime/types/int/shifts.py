for n in (1, -1, 5, -5, 2 ** 62, -(2 ** 63), 12345678901234567890):
    print([n << s for s in (0, 1, 31, 62, 63, 64, 100)], [n >> s for s in (0, 1, 31, 62, 63, 64, 100)])
for op in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1 << 1.0):
    try:
        op()
    except (ValueError, TypeError) as error:
        print(error)
print(0 << 10 ** 18, 0 >> 10 ** 30, 5 >> 10 ** 30, -5 >> 10 ** 30)
