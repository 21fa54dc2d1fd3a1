d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys), "c" in keys, 3 in values, ("c", 3) in items, ("c", 4) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}), items & {("a", 1)}, keys == {"a", "b", "c"}, keys >= {"a"}, keys.isdisjoint("xy"))
print(list(reversed(d)), list(reversed(values)), list(reversed(items)), keys.mapping["a"], type(keys).__name__, type(iter(values)).__name__)
print(values == d.values(), {1: 2}.items() == {1: 2}.items(), {}.keys(), dict(items) == d)
for call in (lambda: keys[0], lambda: len(iter(keys)), lambda: keys + keys, lambda: hash(keys)):
    try:
        call()
    except TypeError as error:
        print(error)
