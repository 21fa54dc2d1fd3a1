for n in (15, 25, -15, -25, 1234, 5, 0, 10**20 + 5):
    print(round(n), round(n, -1), round(n, -2), round(n, 2), round(n, -30), round(n, None))
print((5).__floor__(), (5).__ceil__(), (5).__trunc__(), (1250).__round__(-2))
