big = 2 ** 53
print(big == float(big), big + 1 == float(big), big + 1 > float(big), 10 ** 400 > 1e308, -10 ** 400 < -1e308)
print(1 == 1.0, 1 < 1.5, 2 ** 62 < 2.0 ** 62 + 1024, 3 != 3.0, 0 == -0.0)
inf, nan = float("inf"), float("nan")
print(10 ** 400 < inf, 10 ** 400 == inf, 1 < nan, 1 > nan, 1 == nan, 1 != nan)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(-2), hash(1.0) == hash(1), hash(2.0 ** 70) == hash(2 ** 70))
print({1: "int", 1.0: "float", True: "bool"})
