# Operators of small ints and floats at their edges.
edges = [0, 1, -1, 2, -2, 3, 7, -7, 63, 64, 2 ** 31, -2 ** 31, 2 ** 52, 2 ** 53, 2 ** 53 + 1, 2 ** 61, 2 ** 62 - 1, -2 ** 62, 2 ** 62,
         -2 ** 62 - 1, 2 ** 63, 10 ** 25, 0.0, -0.0, 1.5, -2.5, 1e308, float("inf")]
operators = [lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a / b, lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b,
             lambda a, b: divmod(a, b)]
for a in edges:
    for b in edges:
        row = []
        for operator in operators:
            try:
                row.append(repr(operator(a, b)))
            except (ZeroDivisionError, OverflowError) as e:
                row.append(str(e))
        print(a, b, row, a < b, a == b, a > b)
for a in (0, 1, -1, 5, -5, 2 ** 61, 2 ** 62 - 1, -2 ** 62, 2 ** 70):
    for by in (0, 1, 2, 5, 60, 61, 62, 63, 64, 100):
        print(a, by, a << by, a >> by)
    for by in (-1, 2 ** 70):
        try:
            print(a >> by)
        except ValueError as e:
            print(e)
for a in (0, 1, -1, 2, -2, 3, 10, -10, 2 ** 31, 2 ** 61, 2 ** 62 - 1, -2 ** 62, 2 ** 63):
    for n in (0, 1, 2, 3, 5, 39, 60, 61, 62, 63, 64, 65):
        print(a, n, a ** n)
for a, n in ((0, 2 ** 61), (1, 2 ** 61), (-1, 2 ** 61), (-1, 2 ** 61 + 1), (2, -1), (-2, -3), (0, -1), (1, -5)):
    try:
        print(a, n, a ** n)
    except ZeroDivisionError as e:
        print(e)
x = 5
x //= 2; print(x)
x <<= 60; print(x)
x >>= 58; print(x)
x %= 3; print(x)
x /= 2; print(x)
for n in (0, 1, -1, 12345678901234567, 2 ** 62, -2 ** 62, 999999999999999999, 10 ** 18, -10 ** 18):
    print(str(n), repr(n), "%d" % n, f"{n}", int(str(n)) == n)
for text in ("5", "+5", "-5", " 5 ", "5_0", "", "-", "+", "--5", "5.0", "0005", "-0", "１２", "9" * 18, "9" * 19, "-" + "9" * 18, "0x5", "5a"):
    try:
        print(repr(text), int(text), int(text, 10))
    except ValueError as e:
        print(e)
