a = [3, 1, 2]
def key(x):
    a.append(x)
    return x
try:
    a.sort(key=key)
except ValueError as error:
    print(error)
print(a)
b = [5, 4, 3, 2, 1]
count = 0
class Failing:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        global count
        count += 1
        if count > 3:
            raise RuntimeError("too many")
        return self.n < other.n
items = [Failing(n) for n in b]
try:
    items.sort()
except RuntimeError as error:
    print(error)
print(sorted(i.n for i in items), len(items))
