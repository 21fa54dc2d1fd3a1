d = {}
for i in range(2000):
    d[i * 7 % 2003] = i
for i in range(0, 2000, 3):
    d.pop(i, None)
print(len(d), sum(d), sum(d.values()), list(d)[:5], list(d)[-3:], 9 in d, 10 in d)
s = {str(i): i for i in range(1000)}
for i in range(0, 1000, 2):
    del s[str(i)]
for i in range(5):
    s["new%d" % i] = i
print(len(s), list(s)[:3], list(s)[-2:], s["999"], s.get("998"))
copy = s.copy()
s.clear()
print(len(copy), len(s), copy.popitem(), {i: None for i in range(20)}.popitem())
neg = {-1: "a", -2: "b", 2 ** 61 - 1: "c", 0: "d"}
print(neg, neg[-1], neg[0], neg[-2.0])
