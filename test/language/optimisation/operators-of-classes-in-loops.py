# Operators of Python classes at hot sites: who is asked, in which order, and what NotImplemented leads to.
log = []


class Number:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        log.append("add")
        if isinstance(other, Number):
            return Number(self.n + other.n)
        if isinstance(other, int):
            return Number(self.n + other)
        return NotImplemented

    def __radd__(self, other):
        log.append("radd")
        return Number(other + self.n) if isinstance(other, int) else NotImplemented

    def __lt__(self, other):
        log.append("lt")
        return self.n < other.n if isinstance(other, Number) else NotImplemented

    def __eq__(self, other):
        log.append("eq")
        return self.n == other.n if isinstance(other, Number) else NotImplemented

    def __mul__(self, other):
        return "mul"

    def __rmul__(self, other):
        return "rmul"

    def __imul__(self, other):
        if other == 3:
            return NotImplemented
        self.n *= other
        return self

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.n)


class Same(Number):
    """A subclass that overrides nothing."""


class First(Number):
    """A subclass whose reflected methods go first."""

    def __radd__(self, other):
        log.append("first radd")
        return First(1000)

    def __gt__(self, other):
        log.append("first gt")
        return "gt"

    def __eq__(self, other):
        log.append("first eq")
        return NotImplemented


class Other:
    def __radd__(self, other):
        log.append("other radd")
        return "other"

    def __gt__(self, other):
        log.append("other gt")
        return "other gt"


class Silent:
    pass


def attempt(function, *operands):
    del log[:]
    try:
        result = function(*operands)
    except TypeError as error:
        result = "TypeError: %s" % error
    print(result, *log)


def add(a, b):
    return a + b


def less(a, b):
    return a < b


def same(a, b):
    return a == b


def iadd(a, b):
    a += b
    return a


def imul(a, b):
    a *= b
    return a


def times(a, b):
    return a * b


operands = [Number(1), Same(2), First(3), Other(), Silent(), 4, 5.5, "text", [1]]
for function in (add, less, same, iadd, times, imul):
    for left in operands[:6]:
        for right in operands:
            if not (isinstance(left, int) and isinstance(right, (int, float, str, list))):
                attempt(function, left, right)


# The class changes between two turns of the loop.
def total(numbers):
    result = numbers[0]
    for i, number in enumerate(numbers):
        if i == 3:
            Number.__add__ = lambda self, other: Number(self.n - other.n)
        elif i == 5:
            Number.__add__ = len
        result = result + number
    return result


old = Number.__add__
attempt(total, [Number(i) for i in range(5)])
attempt(total, [Number(i) for i in range(8)])
Number.__add__ = None
attempt(add, Number(1), Number(2))
attempt(add, Number(1), Other())
del Number.__add__
attempt(add, Number(1), 2)
attempt(add, Number(1), Other())
Number.__add__ = old


# The instance's own attributes do not count; descriptors and callables of other kinds do.
one = Number(1)
one.__add__ = lambda other: "instance"
attempt(add, one, one)


class Callable:
    def __call__(self, *arguments):
        return "called with %d" % len(arguments)


class Descriptor:
    def __get__(self, instance, owner):
        return lambda other: "described"


Number.__add__ = Callable()
attempt(add, one, one)
Number.__add__ = Descriptor()
attempt(add, one, one)
Number.__add__ = staticmethod(lambda other: "static")
attempt(add, one, one)
Number.__add__ = lambda self, other, more=0: "defaults"
attempt(add, one, one)
Number.__add__ = lambda *all: "star %d" % len(all)
attempt(add, one, one)
Number.__add__ = old


# A method that replaces itself while it runs, and one that changes its operand's class.
class Selfish:
    def __add__(self, other):
        del Selfish.__add__
        return "gone"

    def __sub__(self, other):
        self.__class__ = Silent
        return NotImplemented


attempt(add, Selfish(), 1)
attempt(add, Selfish(), 1)
attempt(lambda a, b: a - b, Selfish(), 1)


# Sequences that have operators of their own.
class Items(list):
    def __add__(self, other):
        return NotImplemented if other == [0] else "items"


attempt(add, Items([1]), [2])
attempt(add, Items([1]), [0])
attempt(add, [1], Items([2]))
attempt(times, Items([1]), 2)


# Endless recursion ends.
class Endless:
    def __add__(self, other):
        return self + other

    def __eq__(self, other):
        return self == other


for function in (add, same):
    try:
        function(Endless(), Endless())
    except RecursionError as error:
        print(str(error).startswith("maximum recursion depth exceeded"))
