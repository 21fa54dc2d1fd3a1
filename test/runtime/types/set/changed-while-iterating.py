for action in (lambda s, x: s.add(x + 100), lambda s, x: s.discard(x), lambda s, x: s.add(x)):
    s = {1, 2, 3}
    try:
        for x in s:
            action(s, x)
        print("finished", s)
    except RuntimeError as error:
        print(error)
s = {1}
it = iter(s)
print(next(it), next(it, "end"), it.__length_hint__())
