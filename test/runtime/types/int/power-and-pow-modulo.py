print(2 ** 0, 0 ** 0, 2 ** 10, (-2) ** 3, 2 ** -1, (-2) ** -2, 7 ** 50)
print(pow(2, 10, 1000), pow(3, -1, 7), pow(-3, 5, 7), pow(3, 5, -7), pow(2, 200, 10 ** 9 + 7), pow(5, 0, 1))
for args in ((2, -1, 4), (1, 2, 0), (2.0, 3, 4), (2, 3.0, 4)):
    try:
        print(pow(*args))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print((-8) ** (1 / 3), 10 ** 20 ** 1, -2 ** 2)
