# The operands of an operator of a Python class fill a generator's operand stack; the method's result needs a place too.
class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return Number(self.value + other.value)

    def __lt__(self, other):
        return self.value < other.value

    def __getitem__(self, key):
        return self.value * key


def sums(p, q):
    yield p + q


def orders(p, q):
    yield p < q


def items(p, q):
    yield p[q]


for _ in range(3):
    print([n.value for n in sums(Number(1), Number(2))], list(orders(Number(1), Number(2))), list(items(Number(3), 4)))
