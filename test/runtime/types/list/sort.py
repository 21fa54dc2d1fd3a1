a = [3, 1, 2, -5, 10]
print(a.sort(), a, sorted(a, reverse=True), sorted("banana"), sorted({"b": 1, "a": 2}))
words = ["bb", "a", "ccc", "dd", "e"]
words.sort(key=len)
print(words, sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
print(sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([1.5, 1, True, 0]), sorted([[2], [1, 5], [1]]))
pairs = [(i % 3, i) for i in range(12)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
for call in (lambda: [1, "a"].sort(), lambda: sorted([1, None]), lambda: [1].sort(len), lambda: sorted([1, 2], key=5), lambda: sorted(5), lambda: sorted(), lambda: [3, 1].sort(key=lambda x: 1 / 0)):
    try:
        call()
    except (TypeError, ZeroDivisionError) as error:
        print(error)
class Backwards:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return self.n > other.n
print([b.n for b in sorted(map(Backwards, [1, 3, 2]))])
big = [(i * 7919) % 1009 for i in range(500)]
print(sorted(big) == sorted(big, reverse=True)[::-1], sorted(big)[:10], sorted(big + list(range(300)))[250:260])
