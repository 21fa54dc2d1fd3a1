# Which items are compared, and in which order, is timsort with powersort merges, exactly.
log = []
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, other): log.append((self.v, other.v)); return self.v < other.v
def digest():
    x = 0
    for a, b in log: x = (x * 31 + a * 7 + b) % 1000003
    return len(log), x
for n in (2, 5, 31, 64, 65, 100, 128, 200, 500, 1000):
    for values in (list(range(n)), list(range(n, 0, -1)), [i * 37 % 101 for i in range(n)], list(range(n // 2)) * 2,
                   [i // 7 * 7 - i % 7 for i in range(n)], [i * 7919 % n for i in range(n)], [i % 4 for i in range(n)]):
        row = []
        for options in ({}, {"reverse": True}):
            log.clear(); [K(v) for v in values].sort(**options); row.append(digest())
        log.clear(); order = sorted(range(n), key=lambda i: K(values[i])); row.append(digest()); row.append(order[:5])
        print(n, row)
