# A collection takes tuples out of its sight whose items can never be part of a cycle.
import gc


def tracked(value):
    gc.collect()
    return gc.is_tracked(value)


def pair(a, b):
    return (a, b)


class Plain:
    pass


class Derived(tuple):
    pass


print(tracked(pair(1, "text")), tracked(pair(2.5, None)))
print(tracked(pair([], 1)), tracked(pair(Plain(), 1)), tracked(pair(pair([], 1), 2)), tracked(Derived((1, 2))))

# Still complete, and still found where it matters.
inner = pair(1, "x")
items = []
items.append(pair(inner, items))
gc.collect()
print(gc.is_tracked(inner), gc.is_tracked(items[0]), items[0][0])
del items
print(gc.collect() >= 2, inner)
