print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [1, 2] != [2, 1], [1] == (1,), [2] > [1, 5], [1, 2] <= [1, 2], [[1], [2]] > [[1], [1, 9]])
print(2 in [1, 2.0], "a" in ["b"], None in [None], [1, 1.0, True].count(1), [1, 2, 3, 2].index(2, 2), [1, 2, 3].index(3, -1))
for call in (lambda: [1] < ["a"], lambda: [1].index(2), lambda: [1, 2].index(1, 1), lambda: [1] < 5, lambda: [1].index("x", 0, 1)):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(error)
class Eq:
    def __eq__(self, other):
        print("eq", other)
        return other == 2
print(Eq() in [1, 2, 3], [1, 2].count(Eq()), [Eq()] == [2], [0, 1].index(Eq(), 0) if False else "done")
