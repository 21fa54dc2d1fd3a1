# REQUIRES: module-itertools
from itertools import product, permutations, combinations, combinations_with_replacement
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])), list(product("a", repeat=0)))
print(list(permutations("abc")), list(permutations([1, 2, 3], 2)), list(permutations("ab", 0)), list(permutations("ab", 3)))
print(list(combinations("abcd", 2)), list(combinations([1], 0)), list(combinations("ab", 3)), list(combinations_with_replacement("ab", 2)), list(combinations_with_replacement([], 0)))
print(sum(1 for _ in permutations(range(6))), sum(1 for _ in product(range(4), repeat=4)), sum(1 for _ in combinations(range(10), 4)))
for call in (lambda: permutations("ab", -1), lambda: combinations("ab", -1), lambda: combinations("ab"), lambda: product("ab", repeat=-1), lambda: product(5), lambda: permutations("a", "b"), lambda: product("a", bad=1)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
