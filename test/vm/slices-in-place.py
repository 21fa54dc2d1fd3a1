# a[i:j] and a[i:j] = b for lists, tuples and str: the same with and without a slice object.
class Index:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Index"

    def __index__(self):
        print("index", self.value)
        return self.value


class MyList(list):
    def __getitem__(self, key):
        return key


def get(container, i, j, k):
    try:
        return container[i:j], container[i:j:k], container[:j], container[i:], container[:], container[::k]
    except (TypeError, ValueError) as error:
        return repr(error)


ends = (None, 0, 2, -1, 9, -9, 2**80, -2**80, Index(1), "x", 1.5)
for container in ([0, 1, 2, 3], (0, 1, 2, 3), "0123", b"0123", MyList([1, 2]), range(4)):
    for i in ends:
        for k in (None, 1, -1, 2, 0):
            print(get(container, i, 3, k), get(container, 1, i, k))


def put(values, i, j):
    target = [0, 1, 2, 3]
    try:
        target[i:j] = values
    except (TypeError, ValueError) as error:
        return repr(error)
    return target


for values in ([], [7], (8, 9), "ab", range(3), {1: 2}, 5):
    for i, j in ((0, 2), (1, None), (None, None), (3, 1), (-1, 9), (2, Index(3))):
        print(put(values, i, j))

same = [1, 2, 3]
same[1:2] = same
print(same)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, [x.name for x in holder if isinstance(x, Loud)])


holder = []
holder.extend(Loud(n) for n in "abcd")
holder[1:3] = [Loud("x")]
print("replaced")
holder[:] = []
