class Random:
    def __init__(self, seed): self.x = seed
    def below(self, k):
        self.x = (self.x * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self.x >> 33) % k
r, s, t = Random(5), set(), set()
for step in range(2500):
    op, k = r.below(13), r.below(200) * (1 if r.below(3) else 1024)
    if op < 5: s.add(k)
    elif op < 8: s.discard(k)
    elif op == 8 and s: s.pop()
    elif op == 9: t = set(s); t.add(k)
    elif op == 10: s |= t if r.below(2) else {k, k + 1, k * 3}
    elif op == 11: s -= t if r.below(9) == 0 else {k, k + 2}
    elif op == 12 and r.below(10) == 0: s ^= t
    if step % 97 == 0: print(list(s)[:30], len(s), hash(frozenset(s)))
