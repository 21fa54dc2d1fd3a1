# Of reads the AttributeError keeps name and object; of stores and deletions it does not, so that the object may die.
import sys


class Traced:
    def __del__(self):
        print("del")


class Slotted:
    __slots__ = ("a",)


def show(action):
    try:
        action()
    except AttributeError as error:
        print(error, error.name, error.obj is not None)


def deleted():
    del instance.x


def unset():
    del slotted.zz


def stored():
    slotted.zz = 1


def onInt():
    (1).x = 2


def onModule():
    del sys.nosuch


def onClass():
    del Traced.q


instance, slotted = Traced(), Slotted()
for action in (deleted, unset, stored, onInt, onModule, onClass, lambda: instance.x, lambda: slotted.a, lambda: Traced.q,
               lambda: delattr(instance, "x"), lambda: object.__getattribute__(instance, "nope")):
    show(action)


def outlived():
    try:
        del Traced().missing
    except AttributeError as error:
        kept = error
        print("handled")
    print(kept.args)


outlived()
