# list[a:b] = a list that nobody else has: its items may change places with the old ones. Who dies when stays.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("del", self.name, items)


def noisy(text):
    return [Noisy(c) for c in text]


def flip(work, k):
    work[:k] = work[k - 1::-1] if k else []
    return work


items = noisy("abcde")
items[1:3] = noisy("xy")
print("done", items)
items[1:3] = noisy("z")
print("done", items)
items[:] = items
items[1:3] = items[2:0:-1]
print(items)
mine = [1, 2]
items[0:2] = mine
print(items, mine)
items[0:2] = (3, 4)
items[::2] = [5] * len(items[::2])
print(items)
print([flip(list(range(6)), k) for k in range(7)])
for bad in ([1], [1, 2, 3], 5):
    try:
        items[::2] = bad
        items[0:2] = bad
    except (TypeError, ValueError) as error:
        print(error, items)


class Grows:
    def __del__(self):
        victim.append("grown")
        victim[:] = victim[::-1]


victim = [Grows(), Grows(), 3]
victim[0:2] = [1, 2]
print(victim)
items = None
