# Loads fused with operators: every kind of operand, results beyond 63 bits, and operands that raise.
def both(a, b):
    out = []
    for function in (lambda: a + b, lambda: a - b, lambda: a * b):
        try:
            out.append(function())
        except (TypeError, MemoryError, OverflowError) as error:
            out.append(type(error))
    out.append(local(a, b))
    return out


def local(a, b):
    try:
        x = a + b
        y = a * b
        x = x - 1
        return x, y, a + 1, a - 1.5, a * 2
    except (TypeError, MemoryError, OverflowError) as error:
        return type(error)


for left in (1, 2**61, -2**62, 0.5, "s", None, True, [1]):
    for right in (3, 2**62 - 1, 1e300, "t", None, [2]):
        print(both(left, right))


def shared():
    x = 1.5
    y = x
    x = x + x
    z = x * x
    return x, y, z - y


print(shared(), shared())


def unbound(flag):
    if flag:
        value = 1
    return value + 1


print(unbound(True))
try:
    unbound(False)
except UnboundLocalError as error:
    print(error)


def items(container, i):
    try:
        return container[i], container[i + 1]
    except (IndexError, KeyError, TypeError) as error:
        return repr(error)


for container in ([1, 2], (3, 4), "56", {0: "a", 1: "b"}, range(7, 9)):
    print([items(container, i) for i in (0, 1, -1, -2, -3, "x", 2**70)])


def named(value):
    if value == "one":
        return 1
    if value == 2:
        return 2
    if value != "three":
        return 0
    return 3


class Equal:
    def __eq__(self, other):
        print("==", other)
        return other == 2


print(named("one"), named("".join(["o", "ne"])), named(2), named(2.0), named(None), named("three"), named(Equal()))
