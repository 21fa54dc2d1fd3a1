edge = 2 ** 62
for base in (edge, -edge, 2 ** 63, -2 ** 63, 2 ** 64, 2 ** 30, 2 ** 31, 2 ** 32):
    print(base - 1, base, base + 1, -base, base * 2, base * base, base // 2, base - base)
x = 1
for i in range(70):
    x = x * 2 + 1
print(x, x.bit_length(), x >> 60, x & 0xFF, x ^ (x - 1))
y = 2 ** 62 - 1
y += 1
print(y, y - 1, -y - 1, ~y, abs(-y), -(-y))
print((2**62) * (2**62), (2**31) * (2**31), (-2**31) * (2**31), 3037000500 * 3037000500, 4611686018427387904 - 1)
