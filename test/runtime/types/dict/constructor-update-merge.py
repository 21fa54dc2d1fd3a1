print(dict(), dict(a=1, b=2), dict([("x", 1), ["y", 2]]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), dict(["ab", "cd"]), {**{"a": 1}, "b": 2, **{"a": 3}})
class Keys:
    def keys(self): return ["p", "q"]
    def __getitem__(self, key): return key * 2
d = dict(Keys())
d.update(Keys(), r=1)
d.update([("s", 2)])
d.update()
print(d, {"a": 1} | {"b": 2, "a": 3}, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
d |= {"z": 0}
d |= [("y", 1)]
print(d)
for call in (lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: dict({}, {}), lambda: {} | [], lambda: d.update(1, 2), lambda: {}.update(5), lambda: dict(**{1: 2}), lambda: {**5}, lambda: dict.fromkeys(5)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
