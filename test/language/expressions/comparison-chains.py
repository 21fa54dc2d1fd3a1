print(1 < 2 < 3, 1 < 3 < 2, 1 < 2 > 0, 1 == 1.0 == True, 1 is 1 is not None, 1 in [1] == [1], not 1 == 2, 1 < 2 == True, (1 < 2) == True)
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        print("lt", self.n, other.n)
        return [] if self.n > other.n else [1]
print(C(1) < C(2) < C(3))
print(C(3) < C(2) < C(1))
print(None is None, [] is [], () == (), "a" not in "abc", 5 not in {}, None is not 0)
for op in (lambda: 1 < "a", lambda: None < None, lambda: [] >= (), lambda: {} > {}, lambda: 1j < 2, lambda: object() < object(), lambda: 1 in 5, lambda: len < len):
    try:
        op()
    except TypeError as error:
        print(error)
