# Equality of keys: what is decided without Python code, and what has to ask.
class Key:
    def __init__(self, name, hash_):
        self.name, self.hash = name, hash_

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other))
        if self.name == "bad":
            raise KeyError("eq of bad")
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return "Key(%s)" % self.name


nan = float("nan")
for container in ({1: "int", 2.5: "float", "s": "str", (1, "a"): "pair", nan: "nan", (nan,): "in tuple"},):
    for key in (1, 1.0, True, 2.5, "s", "".join(["s"]), (1, "a"), (1.0, "a"), (True, "".join(["a"])), nan, float("nan"), (nan,),
                (float("nan"),), (1, "a", 0), ()):
        print(repr(key), container.get(key), key in container, key in set(container))
print({-1: "a", -2: "b"}[-2], len({-1, -2}), hash(-1) == hash(-2))
print({(1, (2, (3, (4, (5, (6, 7))))))}, (1, (2, (3, (4, (5, (6, 7)))))) in {(1, (2, (3, (4, (5, (6, 7)))))): 0})
print((1, (2, (3, (4, (5, (6, 7)))))) == (1, (2, (3, (4, (5, (6, 8)))))))

a, b, bad = Key("a", 1), Key("b", 1), Key("bad", 1)
d = {a: 1, 1: 2, (a, 1): 3}
print(d)
print(d.get(b), d.get(1), d.get(Key("a", 1)), d.get((Key("a", 1), 1)), d.get((b, 1)))
for use in (lambda: d.get(bad), lambda: d.__setitem__(bad, 1), lambda: bad in {a, 1}, lambda: {a, 1}.add(bad), lambda: (bad, 1) in d,
            lambda: (a, bad) == (a, b), lambda: [1, bad].index(2), lambda: (bad,).count(1)):
    try:
        print(use())
    except KeyError as e:
        print("KeyError", e)
print(hash((1, 2.0, "x")) == hash((True, 2, "x")), hash(()) == hash(()))
for unhashable in ([], {}, set(), ([],), (1, {})):
    try:
        {unhashable}
    except TypeError as e:
        print(e)


class Changing:
    """Its comparison changes the container under the search."""
    def __init__(self, action):
        self.action = action

    def __hash__(self):
        return 7

    def __eq__(self, other):
        if self.action:
            action, self.action = self.action, None
            action()
        return False


s = {7, 15}
probe = Changing(lambda: (s.clear(), s.update(range(100))))
print(probe in s, len(s))
probe = Changing(lambda: s.clear())
s.add(probe)
print(len(s), probe in s)
d = {7: 1, Changing(None): 2}
print(d.get(Changing(d.clear)), len(d))
t = set()
for i in range(50):
    t.add(i)
    t.discard(i - 3)
    t.add((i, i))
    t.discard((i - 5, i - 5))
print(sorted(map(str, t)))
