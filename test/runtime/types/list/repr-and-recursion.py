a = [1, "a", [2.5, None], (3,), {4: 5}, {6}, b"x"]
print(a, str(a), repr(a))
a.append(a)
print(a)
d = {}
d["self"] = d
l = [d]
d["list"] = l
print(d, l)
t = ([],)
t[0].append(t)
print(t)
class R(list):
    def __repr__(self):
        return "R" + super().__repr__()
r = R([1])
r.append(r)
print(r)
deep = []
for _ in range(100):
    deep = [deep]
print(len(repr(deep)))
