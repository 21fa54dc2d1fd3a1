a, b = 2 ** 70 + 12345, -(2 ** 69) - 999
for x in (a, b, 5, -6, 0, -1):
    for y in (a, b, 3, -4):
        print(x & y, x | y, x ^ y, ~x)
print(True & 3, True | 2, True ^ True, type(True & False), type(True & 1))
