for a in (7, -7, 0, 10**20, -10**20):
    for b in (2, -2, 3, -3, 10**10, -10**19):
        q, r = divmod(a, b)
        assert q * b + r == a
        print(a, b, q, r, a // b, a % b, a / b)
for op in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: 10**30 // 0):
    try:
        op()
    except ZeroDivisionError as error:
        print(error)
