# Copies and merges of dicts with and without gaps: order, sizes, independence.
def show(d):
    print(list(d.items()), len(d), d.__sizeof__())


base = {i: str(i) for i in range(10)}
gaps = dict(base)
del gaps[3], gaps[7]
gaps["new"] = 1
text = {"a": 1, "b": [2]}
for d in ({}, base, gaps, text, {(1, 2): [3]}):
    copies = [d.copy(), dict(d), {**d}, d | {}, {} | d]
    for c in copies:
        show(c)
        print(c == d, c is d)
        c["added"] = 1
        c.pop(next(iter(c)))
    show(d)
e = {}
e.update(text)
e["b"].append(3)
print(text, e)
e = {"z": 0}
e.update(base)
show(e)
e.clear()
e.update(gaps)
show(e)


class D(dict):
    def keys(self):
        print("keys")
        return ["k"]

    def __getitem__(self, key):
        print("getitem", key)
        return 7


print(dict(D(a=1)), {**D(a=1)}, D(a=1).copy(), dict(**text))


class I(D):
    def __iter__(self):
        return iter(["i"])


print(dict(I(a=1)), {**I(a=1)})
print(dict([(1, 2), [3, 4], "ab"]), dict(zip("ab", range(2))), dict([]), dict(iter([(1, 2)])))
