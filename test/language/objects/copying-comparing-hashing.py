"""Identity, equality, hashing and ordering of instances; what defining __eq__ does to hashability."""


class Plain:
    pass


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount == other.amount

    def __hash__(self):
        return hash(self.amount)

    def __lt__(self, other):
        return self.amount < other.amount

    def __repr__(self):
        return "Money(%r)" % self.amount


class NoHash:
    def __eq__(self, other):
        return True


a, b = Plain(), Plain()
print(a == a, a == b, a != b, len({a, b, a}))
print(Money(5) == Money(5), Money(5) != Money(5), Money(5) == 5, len({Money(1), Money(1), Money(2)}))
print(sorted([Money(3), Money(1), Money(2)]), max(Money(3), Money(9)), Money(1) > Money(0))
try:
    hash(NoHash())
except TypeError as error:
    print(error)
print(NoHash.__hash__, NoHash() == 3, 3 == NoHash(), NoHash() != 3)
try:
    {}[NoHash()]
except TypeError as error:
    print(error)
try:
    Money(1) <= Money(2)
except TypeError as error:
    print(error)


class BadHash:
    def __hash__(self):
        return "text"


try:
    hash(BadHash())
except TypeError as error:
    print(error)


class BigHash:
    def __hash__(self):
        return 1 << 100


print(hash(BigHash()) == hash(1 << 100), hash(-1), hash(Money(-1)))
x = float("nan")
print(x == x, [x] == [x], x in [x], [float("nan")] == [float("nan")])
print(Plain().__eq__(3), Money(1).__eq__(3), object().__ne__(object()))
