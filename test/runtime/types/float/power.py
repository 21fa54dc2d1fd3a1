inf, nan = float("inf"), float("nan")
for a in (2.0, -2.0, 0.0, -0.0, 1.0, -1.0, inf, -inf, nan, 0.5):
    row = []
    for b in (0.0, 1.0, 2.0, -1.0, 0.5, inf, -inf, nan, 3.0):
        try:
            row.append(a ** b)
        except (ZeroDivisionError, OverflowError) as error:
            row.append(str(error))
    print(a, row)
try:
    1e200 ** 2
except OverflowError as error:
    print(error)
