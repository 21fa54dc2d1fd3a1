print(list(), list("abc"), list(range(3)), list({1: 2}), list((x for x in (1, 2))), list(map(str, [1])), list([1, 2]))
for args in ((5,), ([1], [2]), (None,)):
    try:
        list(*args)
    except TypeError as error:
        print(error)
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if x < 3 and len(a) < 6:
        a.append(x + 10)
print(seen, a)
for x in a:
    a.remove(x)
print(a)
it = iter([1, 2])
print(next(it), it.__length_hint__(), list(it), list(it), next(it, "end"), it.__length_hint__())
r = reversed([1, 2, 3])
print(next(r), list(r), type(r).__name__, type(it).__name__)
