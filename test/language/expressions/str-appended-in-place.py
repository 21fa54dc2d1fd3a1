# s = s + x and s += x may extend a str that nobody else sees: and only then.
def build(n):
    s = ""
    for i in range(n):
        s += "x"
        s = s + str(i % 10)
    return s


def shared():
    s = "ab" * 3
    t = s
    s += "c"
    u = s
    s = s + "d"
    return s, t, u


def itself():
    s = "ab" * 2
    s += s
    s = s + s
    return s


def in_container():
    s = "".join(["q", "r"])
    box = [s]
    s += "!"
    s = s + "?"
    return s, box


def failing():
    s = "".join(["a", "b"])
    try:
        s += 5
    except TypeError as e:
        print(e)
    try:
        s = s + None
    except TypeError as e:
        print(e)
    return s


def other_target():
    s = "".join(["k", "l"])
    t = s + "m"
    t += s
    return s, t


def closure():
    s = "".join(["c", "d"])

    def get():
        return s
    s += "e"
    s = s + "f"
    return s, get()


def generator():
    s = ""
    for c in "abé€":
        s += c
        yield s
        s = s + "-"


def key():
    s = "".join(["k", "1"])
    d = {s: 1}
    s += "2"
    return d, s, d.get("k1"), hash(s) == hash("k12")


class S(str):
    def __add__(self, other):
        return "added"


def subclass():
    s = S("x")
    s += "y"
    t = "x"
    t += S("z")
    return s, t, type(t)


def argument(s):
    s += "tail"
    return s


a = "".join(["h", "d"])
print(len(build(2000)), build(30), shared(), itself(), in_container(), failing(), other_target(), closure(), list(generator()), key())
print(subclass(), argument(a), a, argument(a), a)
g = ""
for i in range(50):
    g += "é" if i == 25 else "e"
print(g)
