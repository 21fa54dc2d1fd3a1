# Builtins that walk a list which changes while they do.
class Item:
    def __init__(self, value, data, action):
        self.value, self.data, self.action = value, data, action

    def act(self):
        if self.action:
            action, self.action = self.action, None
            action(self.data)

    def __bool__(self):
        self.act()
        return bool(self.value)

    def __radd__(self, other):
        self.act()
        return other + self.value

    def __lt__(self, other):
        self.act()
        return self.value < other.value

    def __gt__(self, other):
        self.act()
        return self.value > other.value

    def __hash__(self):
        self.act()
        return self.value

    def __eq__(self, other):
        return self.value == other.value


def fresh(action):
    data = []
    data.extend(Item(v, data, action if i == 1 else None) for i, v in enumerate((3, 1, 2)))
    return data


grow = lambda data: data.append(Item(9, data, None))
shrink = lambda data: data.clear()
for action in (grow, shrink):
    for use in (sum, any, all, min, max, lambda d: len(set(d)), lambda d: len(list(map(bool, d))), lambda d: len(list(filter(None, d))),
                lambda d: len(frozenset(d)), lambda d: [i for i, x in enumerate(d) if x], lambda d: len(list(zip(d, map(bool, d)))),
                lambda d: sorted(d)[0]):
        try:
            result = use(fresh(action))
            print(getattr(result, "value", result))
        except ValueError as e:
            print("ValueError", e)

for use in (sum, min, max, any, all, set, list, tuple):
    for argument in (5, None):
        try:
            use(argument)
        except TypeError as e:
            print(e)


def failing():
    yield 1
    raise KeyError("inside")


for use in (sum, min, any, all, set, list, lambda g: list(map(str, g)), lambda g: list(zip(g, g)), lambda g: list(enumerate(g)),
            lambda g: dict(zip("ab", g))):
    try:
        print(use(failing()))
    except KeyError as e:
        print("KeyError", e)
print(list(enumerate("ab", 2 ** 62 - 2)), list(enumerate("abc", 2 ** 62 - 1)), list(enumerate("a", -5)))
kept = [pair for pair in zip([1, 2], [3, 4])]
print(kept, [pair is other for pair in kept for other in kept])
it = iter([1, 2, 3])
print(list(zip(it, it)), list(map(lambda a, b: (a, b), iter("abcd"), range(3))))
print(max([1, 2.0, True]), min([2.0, 2]), max([2, 2.0]), max(["b", "a"]), max([], default=None), min(3, 1, 2, key=lambda x: -x))
