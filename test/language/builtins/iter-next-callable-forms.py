it = iter([1, 2])
print(next(it), next(it), next(it, None), iter(it) is it)
values = [3, 2, 1, 0, 5]
print(list(iter(values.pop, 0)) if False else list(iter(lambda: values.pop(0), 0)), values)
for call in (lambda: next(it), lambda: next(iter([])), lambda: iter(5), lambda: iter(5, 1), lambda: next([]), lambda: iter(), lambda: next(), lambda: iter([], 1)):
    try:
        print(call())
    except (StopIteration, TypeError) as error:
        print(type(error).__name__, error)
class Twice:
    def __iter__(self): return iter("ab")
t = Twice()
print(list(t), list(t), [*t, *t], "a" in t, max(t), sorted(t, reverse=True), tuple(t), dict.fromkeys(t), "".join(t), list(zip(t, t)))
for kind in (str, bytes, list, tuple, dict, set, range):
    print(type(iter(kind() if kind is not range else range(0))).__name__, end=" ")
print(type(iter(lambda: 0, 1)).__name__, type(iter({}.items())).__name__, type(iter({}.values())).__name__, type(iter(Twice())).__name__)
