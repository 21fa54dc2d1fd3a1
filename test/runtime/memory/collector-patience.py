# A program without cyclic garbage is looked at more rarely; garbage that comes later is found all the same.
import weakref

dead = 0


class Node:
    def __init__(self):
        self.me = None


class Slotted:
    __slots__ = ("me", "other", "__weakref__")


class Above(Slotted):
    __slots__ = ()


class Below(Slotted):
    __slots__ = ("more",)


def died(_):
    global dead
    dead += 1


keep = []
for i in range(60000):
    keep.append(Node())
print(len(keep))
keep.clear()

watched = []
for kind in (Node, Slotted, Above, Below):
    for i in range(20000):
        thing = kind()
        thing.me = thing
        if kind is Below:
            thing.more = [thing]
        if kind is not Node:
            thing.other = (1, "text", thing) if i % 2 else (1, ("text", 2.5))
        if i < 100:
            watched.append(weakref.ref(thing, died))
print(dead == 400, sum(ref() is not None for ref in watched))

# What a program that looks at the collector sees: thresholds as they were, and kept to.
import gc
print(gc.get_threshold(), gc.isenabled())
gc.collect()
held = [Node() for i in range(600)]
print(gc.get_count()[0] > 500)
more = [Node() for i in range(20000)]
print(gc.get_count()[0] <= 700)
print(gc.get_stats()[0]["collections"] > 20)
