# Where a search ended serves the next one: every way in which the two may not be about the same.
class Key:
    def __init__(self, name, hash_):
        self.name, self.hash = name, hash_

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other))
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return self.name


def count(d, keys):
    for key in keys:
        d[key] = d.get(key, 0) + 1
    return d


print(count({}, [(x % 3, x % 5 - 2) for x in range(40)]))
print(count({}, "the quick brown fox jumps over the lazy dog"))
print(count({}, [1, True, 1.0, 2, 2.0, -1, -2, -1, 1 << 61, (1 << 61) - 1, 0, -(1 << 61), 1 << 62, 1 << 70]))
print(count({}, [(1, 2), (1.0, 2), (True, 2.0), (1, 2, 3), ((1, 2), 3), (1 << 61, -1), (-1, -2), (-2, -1)]))
print(count({}, [Key("a", 1), Key("b", 1), Key("a", 1), 1, Key("c", 2)]))
print(count({1: 10}, [Key("a", 1), 1]))
# The same hash, neither the same key: the first is absent, then the other is stored.
d = {}
print(d.get((0, 1)), d.get((0, 1)))
d[Key("x", hash((0, 1)))] = "x"
print(d.get((0, 1)), (0, 1) in d)
d[(0, 1)] = "pair"
print(d)
# The dict changes in between.
for change in ("clear", "pop", "other", "grow", "same"):
    d = {(i, i): i for i in range(5)}
    key, new = (3, 3), (7, 7)
    print(d.get(key), d.get(new, "absent"))
    if change == "clear":
        d.clear()
    elif change == "pop":
        d.pop(key), d.popitem()
        d[8, 8] = 8
    elif change == "other":
        e = {(9, 9): 9}
        e[new] = e.get(new, 1)
    elif change == "grow":
        d.update({(i, 0): i for i in range(100)})
    elif change == "same":
        d[new] = "now"
    d[new] = d.get(new, 1)
    d[key] = d.get(key, 1)
    print(len(d), d[new], d[key], list(d)[-2:])
# A dict that dies between search and store, and another one in its place.
for i in range(5):
    d = {"a": 1}
    print(d.get("b" + str(i)), end=" ")
    d = {"b" + str(i): 2}
    d["b" + str(i)] = d.get("b" + str(i)) + 1
    print(d, len(d))


class Deletes:
    def __hash__(self):
        return hash("k")

    def __eq__(self, other):
        d.pop("k", None)
        d["l"] = 1
        return False


d = {"k": 1, "m": 2}
print(d.get(Deletes(), "none"), d, d.get("k"))
d["k"] = d.get("k", 5)
print(d)
for bad in ([], (1, []), {}):
    try:
        d[bad] = d.get(bad)
    except TypeError as error:
        print(error)
    try:
        print(bad in d)
    except TypeError as error:
        print(error)
s = {frozenset({1}), 2, (1, 2), "x"}
print({1} in s, (1, 2) in s, (1, 3) in s, 2.0 in s, "x" in s, "y" in s, {1: 2}.keys() == {1})


class Missing(dict):
    def __missing__(self, key):
        return "missing", key


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m)
m["b"] = m.get("b", 1)
print(m)
