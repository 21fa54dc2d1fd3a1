# A display of constants is a folded frozenset that the constant merge has copied once more.
print(list({158720, 109, 173, 175}), list({8, 0, 16, 24, 32}))
print([x for x in range(40) if x in {8, 0, 16, 24, 32}])
print({1, 17, 33, 49, 65}, frozenset((1, 17, 33, 49, 65)), set([65, 49, 33, 17, 1]))
