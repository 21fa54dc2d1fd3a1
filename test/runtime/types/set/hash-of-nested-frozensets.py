print(hash(frozenset()), hash(frozenset([1, 2, 3])), hash(frozenset([frozenset([1]), frozenset()])))
print({frozenset([1, 2]), frozenset([3]), frozenset()})
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {1} in {frozenset([1])}, frozenset([1]) == {1})
s = {frozenset([1])}; s.remove({1}); print(s)
