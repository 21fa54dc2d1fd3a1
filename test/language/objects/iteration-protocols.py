"""Iteration by __iter__, by __getitem__, by callable; unpacking; __reversed__, __length_hint__, __contains__ fallbacks."""


class ByIndex:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n

    def __length_hint__(self):
        print("hint")
        return self.n


print(list(ByIndex()), 4 in ByIndex(), 5 in ByIndex(), max(ByIndex()))
print(list(Countdown(3)), 1 in Countdown(3), sum(Countdown(5)))
a, *b, c = Countdown(5)
print(a, b, c)
for bad in ("a, b = Countdown(3)", "a, b, c = Countdown(2)", "a, b, *c = Countdown(1)", "a, b = 5"):
    try:
        exec(bad)
    except (ValueError, TypeError) as error:
        print(error)
print(list(iter(lambda state=[3]: state.append(state.pop() - 1) or state[0], 0)))
print(next(Countdown(0), "default"), list(zip("abc", Countdown(2))), list(enumerate("ab", 5)))
try:
    next(Countdown(0))
except StopIteration as stop:
    print(stop.args)


class Sequence(ByIndex):
    def __len__(self):
        return 4


print(list(reversed(Sequence())))


class Bad:
    def __iter__(self):
        return 5


for thing in (Bad(), 5, None):
    try:
        iter(thing)
    except TypeError as error:
        print(error)
def gen():
    got = yield 1
    while got:
        got = yield got * 2
    return "result"
def outer():
    result = yield from gen()
    yield result
g = outer()
print(next(g), g.send(5), g.send(6), g.send(0), next(g, "end"))
