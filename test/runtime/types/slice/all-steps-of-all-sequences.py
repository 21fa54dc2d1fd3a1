# Slices that need no slice object: every start, stop and step of lists, tuples and str, and what is not plain.
PARTS = [None, 0, 1, 3, 7, 8, 100, -1, -3, -8, -100, 1 << 62, -(1 << 62), 1 << 70, -(1 << 70)]
STEPS = [None, 1, 2, 3, 50, -1, -2, -50, 1 << 62, -(1 << 62), 1 << 70]


def show(sequence):
    total = 0
    for start in PARTS:
        for stop in PARTS:
            assert sequence[start:stop] == sequence[start:stop:None] == sequence[slice(start, stop)]
            for step in STEPS:
                part = sequence[start:stop:step]
                assert part == sequence[slice(start, stop, step)], (start, stop, step)
                assert type(part) is type(sequence)
                total = total * 31 + len(part) & 0xffffff
    return total


print(show(list(range(8))), show(tuple(range(8))), show("abcdefgh"), show("ab\xe9\u1234\U0001f600xyz"), show(""), show([]), show(()))
print("\xe9a\u1234b"[1::2].isascii(), "a" * 300 == ("ab" * 300)[::2], ("ab" * 300)[::-3][:9])
t = tuple([[i] for i in range(20)])
print(t[:] is t, t[::-1][0] is t[19], t[::1] is t)


class Index:
    def __init__(self, name, value):
        self.name, self.value = name, value

    def __index__(self):
        print("index", self.name)
        return self.value

    def __del__(self):
        print("del", self.name)


class Show:
    def __getitem__(self, key):
        return key.start, key.stop, key.step

    def __setitem__(self, key, value):
        print("set", key, value)


class Sub(list):
    def __getitem__(self, key):
        return "sub", key

    def __setitem__(self, key, value):
        print("sub", key, value)


print([1, 2, 3, 4][Index("start", 3):Index("stop", 0):Index("step", -1)])
print("abcd"[Index("start", 1):Index("stop", 4)])
print(Show()[1:2], Show()[1:2:3], Show()[::"x"], Sub()[::2], Sub()[1:])
Show()[::2] = 5
Sub()[1:] = 7
Sub()[True:2:False] = 7
print([1, 2, 3][True:], [1, 2, 3][False::True], "abc"[::True], {}.get(1))
for call in (lambda: [1][::0], lambda: ()[::0], lambda: ""[::0], lambda: [1][1.5:], lambda: ()[:"a"], lambda: "a"[::"b"], lambda: 5[1:], lambda: {}[1:]):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
