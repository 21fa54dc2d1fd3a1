# REQUIRES: module-itertools
from itertools import count, cycle, repeat, islice, takewhile, dropwhile, filterfalse, chain, compress, starmap, accumulate, pairwise, zip_longest, tee, groupby
print(list(islice(count(10, 3), 4)), list(islice(count(0.5, 0.25), 3)), count(5), count(1, 2), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), repeat("x", 2), repeat(0), list(islice("abcdef", 1, None, 2)), list(islice("abc", 2)), list(islice(range(10), 2, 8, 3)))
print(list(takewhile(lambda x: x < 3, [1, 2, 5, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 5, 1])), list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, ""])), list(chain("ab", [1], ())), list(chain.from_iterable(["ab", "c"])), list(compress("abcd", [1, 0, True])), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([])), list(pairwise("abcd")), list(pairwise("a")), list(zip_longest("ab", "xyz", fillvalue="-")), list(zip_longest()), list(zip_longest([1], [])))
a, b = tee(iter([1, 2, 3]))
print(next(a), list(b), list(a), len(tee("ab", 3)), [(k, list(g)) for k, g in groupby("aabcc")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in groupby("aab")])
for call in (lambda: islice("a", -1), lambda: islice("a", 0, 5, 0), lambda: islice("a"), lambda: count("a"), lambda: repeat(), lambda: repeat(1, "a"), lambda: list(starmap(pow, [1])), lambda: tee(5), lambda: tee("a", -1), lambda: cycle(5), lambda: chain(5).__next__(), lambda: takewhile(1), lambda: list(accumulate(["a", 1])), lambda: zip_longest("a", bad=1), lambda: islice("a", "b")):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
