a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= b, {3} < a, a >= {1}, a.isdisjoint({9}), a == {3, 2, 1}, a != b, 2 in a)
print(a.union([7], (8,)), a.intersection([1, 2, 9], [2]), a.difference([1]), a.symmetric_difference("ab" and [1, 5]), a.issubset(range(5)), a.issuperset([1]))
a |= {10}; a &= {1, 10, 11}; a ^= {1, 5}; a -= {5}
print(a)
a.add(3); a.discard(99); a.update([4], "z" and [5]); a.remove(3); a.intersection_update([4, 5, 10]); a.difference_update([10]); a.symmetric_difference_update([5, 6])
print(sorted(a), a.copy() == a, len(a))
for call in (lambda: a.remove(99), lambda: set().pop(), lambda: a | [1], lambda: a.add([]), lambda: {[]}, lambda: hash(a), lambda: a < [1], lambda: set(5), lambda: a[0], lambda: a.union(5), lambda: set([1], [2])):
    try:
        call()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(set(), {*()}, {1, 1.0, True}, set("aab") == {"a", "b"}, {x % 3 for x in range(10)}, bool(set()), frozenset({1}) in {frozenset([1])}, {1} in {frozenset([1])})
