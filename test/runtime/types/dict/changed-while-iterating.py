for action in (lambda d, k: d.__setitem__("new", 1), lambda d, k: d.pop(k), lambda d, k: d.__setitem__(k, 5), lambda d, k: d.clear()):
    d = {"a": 1, "b": 2}
    try:
        for k in d:
            action(d, k)
        print("finished", d)
    except RuntimeError as error:
        print(error, len(d))
d = {1: 1, 2: 2, 3: 3}
try:
    for k, v in d.items():
        del d[k]
        d[k + 10] = v
except RuntimeError as error:
    print(error)
it = iter({1: 2})
print(next(it), next(it, "end"), next(it, "still"))
print({k: v for k, v in sorted({"z": 1, "y": 2}.items())}, [k for k in {"a": 1}], {**{}}, {x: x * x for x in range(4) if x % 2})
