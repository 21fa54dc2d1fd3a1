"""type.__call__ runs __new__ and then __init__ with the same arguments, and returns what __new__ made."""


class Traced:
    def __new__(cls, *args, **kwargs):
        print("new", cls.__name__, args, kwargs)
        self = super().__new__(cls)
        self.made = True
        return self

    def __init__(self, *args, **kwargs):
        print("init", type(self).__name__, args, kwargs, self.made)
        self.args = args


class Child(Traced):
    def __init__(self, first, *rest):
        print("child before")
        super().__init__(first, *rest, extra=1)
        print("child after", self.args)


a = Traced(1, 2, key="value")
b = Child("x")
print(type(a) is Traced, isinstance(b, Traced), b.args, sorted(vars(b)))
c = Traced.__new__(Child)
print(type(c).__name__, hasattr(c, "args"))
c.__init__("late")
print(c.args)
