# (a, *b) makes no list where b is a short list or tuple; elsewhere it is as if it did.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("gone", self.name)


class Both(list):
    def __iter__(self):
        return iter("both")


def display(x, xs):
    return x, *xs


def alone(xs):
    return (*xs,)


def called(f, x, xs):
    return f(x, *xs)


def fails(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__, str(error)


t = 1, 2
for xs in [], [1, 2], t, (), "ab", {3: 4}, range(3), Both([1]), iter([5]), list(range(40)), tuple(range(40)):
    print(display(0, xs), called(lambda *a: a, -1, xs))
print(alone(t) == t, alone([]), alone(()), alone("xy"))
print(fails(display, 1, 2), fails(alone, None), fails(called, print, 1, 2), fails(display, 1, (1 // 0 for _ in "a")))
display(Noisy("a"), [Noisy("b"), Noisy("c")])
print("-")
fails(display, Noisy("d"), 3)
print("-")
print(called(lambda *a: len(a), Noisy("e"), (Noisy("f"), Noisy("g"))))
grows = []
grows.append(grows)
print(display(grows, grows))
