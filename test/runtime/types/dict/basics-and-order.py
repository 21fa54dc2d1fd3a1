d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
del d["a"]
d["a"] = 4
print(d, list(d), list(d.items()), len(d), "a" in d, d.get("z"), d.get("z", 0), d.pop("b"), d.pop("q", "default"), d.popitem(), d)
print(d.setdefault("n", []), d.setdefault("n", 5), d.setdefault("m"), d)
for call in (lambda: d["missing"], lambda: d.pop("missing"), lambda: {}.popitem(), lambda: d.__delitem__(5), lambda: d[[]], lambda: {[]: 1}, lambda: {{}: 1}, lambda: d.get(), lambda: hash(d), lambda: [] in d):
    try:
        call()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print({1: "a", 1.0: "b", True: "c"}, {"k": 1, "k": 2}, {None: 0, (): 1, "": 2, 0: 3}, {1: 1} == {1.0: True})
