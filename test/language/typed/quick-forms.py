# Reads and writes that leave typed locals alone, and what must see those locals: properties, subclasses, destructors,
# errors, values of other types than those before.
import sys


def total():
    frame = sys._getframe(2)
    return frame.f_locals.get("total"), frame.f_locals.get("i")


class Noisy:
    def __del__(self):
        print("gone at", total())


class Point:
    def __init__(self, x):
        self.x = x

    @property
    def seen(self):
        return total()[0]


class Loud(list):
    def __getitem__(self, index):
        print("item at", total())
        return super().__getitem__(index)


def attributes(points):
    total = 0.5
    for i in range(len(points)):
        total += points[i].x * 2.0
        points[i].x = total
        if i == 2:
            print(points[i].seen)
    return total


def items(values):
    total = 0
    i = 0
    while i < len(values):
        total += values[i]
        values[i] = total
        i += 1
    return total


def attempt(function, argument):
    try:
        print(function(argument))
    except Exception as error:
        frame = error.__traceback__.tb_next.tb_frame
        print(type(error).__name__, error, frame.f_locals["total"], frame.f_locals["i"])


def stores():
    total = 0
    kept = [Noisy(), 1, 2.5]
    for i in range(3):
        total += i
        kept[i] = total
    for i, kept[0] in ((7, Noisy()), (8, 1)):
        total += i
    return kept


attempt(attributes, [Point(1.5), Point(2.5), Point(0.25)])
attempt(attributes, [Point(1.5), Point(2), Point(True), Point("no")])
attempt(attributes, [Point(1.5), 3])
attempt(items, [1, 2, 3])
attempt(items, [1, 2.5, 2**62, -(2**62), True])
attempt(items, Loud([1, 2, 3]))
attempt(items, {0: 1, 1: 2, 2: 3})
attempt(items, [1, None])
attempt(items, (1, 2))
print(stores())
