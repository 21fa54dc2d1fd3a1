f = frozenset([1, 2])
print(f, frozenset(), f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), frozenset(f) is f, f.copy() is f, f.union([5]))
for call in (lambda: f.add(1), lambda: f.__ior__({1}), lambda: f.remove(1)):
    try:
        call()
    except AttributeError as error:
        print(error)
g = f
g |= {9}
print(f, sorted(g), {f: "key"}[frozenset([2, 1])])
class S(set):
    pass
print(S([1]) | {2}, type(S([1]) | {2}).__name__, type(S([1]).copy()).__name__, repr(S([1])), S() == set(), repr(S()))
