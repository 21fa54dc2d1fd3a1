# Temporary operands die in CPython's order, also when the instruction fails.
class Plain:
    def __init__(self, name):
        object.__setattr__(self, "name", name)

    def __del__(self):
        print("del", self.name)


class Taking(Plain):
    def __setitem__(self, key, value):
        pass

    def __setattr__(self, name, value):
        pass


def binary():
    [Plain("below"), Plain("left") + Plain("right")]


def subscript():
    Plain("container")[Plain("key")]


def compare():
    Plain("left") < Plain("right")


def contains():
    Plain("item") in Plain("container")


def identity():
    Plain("left") is Plain("right")


def identity_jump():
    if Plain("left") is not Plain("right"):
        pass


def compare_jump():
    if Plain("left") < Plain("right"):
        pass


def contains_jump():
    if Plain("item") in Plain("container"):
        pass


def delete_item():
    del Plain("container")[Plain("key")]


def store_item():
    Taking("container")[Plain("key")] = Plain("value")


def store_item_fails():
    Plain("container")[Plain("key")] = Plain("value")


def store_attribute():
    Taking("owner").name = Plain("value")


for function in (binary, subscript, compare, contains, identity, identity_jump, compare_jump, contains_jump, delete_item, store_item, store_item_fails, store_attribute):
    try:
        function()
    except TypeError:
        print(function.__name__, "failed")
    else:
        print(function.__name__, "done")
