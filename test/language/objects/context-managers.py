"""with: enter, exit, suppression, exceptions in each place, several managers, targets, order."""


class Manager:
    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind.__name__ if kind else None, value, traceback is not None)
        if self.fail == "exit":
            raise RuntimeError("exit " + self.name)
        return self.suppress


with Manager("a") as a, Manager("b") as b:
    print(a, b)

with Manager("s", suppress=True):
    raise ValueError("gone")
print("suppressed")

try:
    with Manager("outer"), Manager("inner", fail="enter"):
        print("never")
except RuntimeError as error:
    print("caught", error)

try:
    with Manager("x", fail="exit"):
        raise KeyError("first")
except RuntimeError as error:
    print("caught", error, "context", repr(error.__context__))


def leave_early():
    for i in range(3):
        with Manager("loop%d" % i):
            if i == 0:
                continue
            return i


print(leave_early())


class Target:
    pass


target, cells = Target(), [0]
with (Manager("t") as target.attribute, Manager("u") as cells[0]):
    print(target.attribute, cells)
try:
    with Target():
        pass
except TypeError as error:
    print(error)


class OnlyEnter:
    def __enter__(self):
        pass


try:
    with OnlyEnter():
        pass
except TypeError as error:
    print(error)
o = Manager("instance")
o.__enter__ = lambda: print("not used")
with o:
    pass
