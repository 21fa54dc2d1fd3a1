for a in (7.5, -7.5, 0.0, -0.0, 1e300, float("inf"), float("nan")):
    for b in (2.0, -2.0, 0.3, float("inf"), -float("inf")):
        print(a, b, a // b, a % b, divmod(a, b), a / b)
for op in (lambda: 1.0 / 0, lambda: 1.0 // 0.0, lambda: 1.0 % 0, lambda: divmod(1.0, 0), lambda: 0.0 ** -1):
    try:
        op()
    except ZeroDivisionError as error:
        print(error)
