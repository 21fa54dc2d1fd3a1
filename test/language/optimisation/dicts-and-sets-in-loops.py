def histogram(text):
    h = {}
    for c in text:
        if c in h: h[c] += 1
        else: h[c] = 1
    return h
def two_sum(nums, target):
    seen = {}
    for i, n in enumerate(nums):
        if target - n in seen: return seen[target - n], i
        seen[n] = i
def invert(d): return {v: k for k, v in d.items()}
def memo_fib(n, memo={0: 0, 1: 1}):
    if n not in memo: memo[n] = memo_fib(n - 1) + memo_fib(n - 2)
    return memo[n]
def unique(items):
    seen = set()
    return [x for x in items if not (x in seen or seen.add(x))]
def group(pairs):
    out = {}
    for k, v in pairs: out.setdefault(k, []).append(v)
    return out
def subsets(items):
    out = [frozenset()]
    for x in items: out += [s | {x} for s in out]
    return sorted(map(sorted, out))
print(histogram("mississippi"), two_sum([2, 7, 11, 15], 26), two_sum([1], 5), invert({"a": 1, "b": 2}), memo_fib(80), unique([3, 1, 3, 2.0, 2, 1, True]), group([("a", 1), ("b", 2), ("a", 3)]), subsets([1, 2, 3]))
d = {i: i * i for i in range(10)}
for k in list(d):
    if k % 3 == 0: del d[k]
    else: d[k] += 1
print(d, sum(d.values()), max(d, key=d.get), [k for k, v in d.items() if v % 2])
keys = [1, 1.0, True, "1", (1,), frozenset([1]), None, 2 ** 70, -1, -2, 0.5, "é", b"1"]
table = {}
for n, k in enumerate(keys * 2): table[k] = n
print(len(table), list(table.values()), [table.get(k) for k in keys], table.get("missing"), [k in table for k in (1, "é", (2,), 2 ** 70)])
counter = {}
for i in range(500): counter[i % 13, i % 7] = counter.get((i % 13, i % 7), 0) + i
print(len(counter), counter[5, 3], sum(counter.values()))
nested = {"a": {"b": {"c": 1}}}
nested["a"]["b"]["c"] += 5
nested["a"]["x"] = nested["a"].pop("b")
print(nested, "b" in nested["a"])
