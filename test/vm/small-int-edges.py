# The tagged-int fast paths at the ends of their range.
edges = [2**61 - 1, 2**61, 2**62 - 1, 2**62, -2**61, -2**62, -2**62 - 1, 2**63 - 1, -2**63, 0, 1, -1, 3, -7]
for a in edges:
    for b in edges:
        row = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a != b, a > b, a >= b]
        if b: row += [a // b, a % b]
        if 0 <= b < 200: row += [a << b, a >> b]
        print(a, b, row)
    print(-a, ~a, +a, abs(a), not a)
