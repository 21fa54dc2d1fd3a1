"""Names: local, enclosing, global, builtin; global and nonlocal; class bodies do not enclose functions."""
x = "global"


def outer():
    x = "outer"

    def middle():
        def inner():
            return x
        return inner()

    def shadow():
        x = "shadow"
        return x

    def rebind():
        nonlocal x
        x = "rebound"

    def use_global():
        global x
        x = "global changed"
        return x

    print(middle(), shadow(), x)
    rebind()
    print(middle(), x)
    print(use_global(), x)


outer()
print(x)


class Body:
    x = "class"
    seen = x

    def method(self):
        return x

    values = [x for _ in range(1)]
    first = [y for y in x]


print(Body.seen, Body().method(), Body.values, "".join(Body.first))


def unbound():
    try:
        print(later)
    except UnboundLocalError as error:
        print(type(error).__name__, error)
    later = 1
    del later
    try:
        later
    except UnboundLocalError as error:
        print(error)


unbound()


def free():
    def inner():
        return value
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    value = 1
    return inner()


print(free())
len = lambda thing: "my len"
print(len([]))
del len
print(len([1, 2]))
try:
    undefined_name
except NameError as error:
    print(error)
