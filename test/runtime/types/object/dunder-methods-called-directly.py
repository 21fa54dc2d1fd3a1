class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return self.v < o.v
    __hash__ = None
a, b = C(1), C(2)
print(object.__eq__(a, a), object.__eq__(a, b), object.__ne__(a, a), object.__ne__(a, b), a == a, a != b, a.__ne__(b), a.__lt__(b), a.__gt__(b), b > a, object.__lt__(a, b), object.__str__(5), object.__repr__(C).startswith("<type object"), object.__format__(5, ""), object.__hash__(a) == object.__hash__(a), object.__dir__(a) is not None, object.__init_subclass__(), object.__subclasshook__(int), object.__new__(C).__class__.__name__)
for call in (lambda: object.__setattr__(5, "x", 1), lambda: object.__getattribute__(a, "zz"), lambda: object.__delattr__(a, "zz"), lambda: object.__new__(C, 1), lambda: object.__init__(), lambda: object.__eq__(), lambda: a.__hash__(), lambda: int.__add__("a", 1), lambda: int.__add__(1), lambda: str.upper(5), lambda: list.append({}, 1), lambda: dict.get([], 1), lambda: int.__init__("x"), lambda: object.__class__(), lambda: object.__reduce__, lambda: type.__getattribute__(5, "x")):
    try:
        r = call()
        print("ok", type(r).__name__)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(int.__add__(1, 2), str.__len__("abc"), list.__getitem__([1, 2], 1), (5).__class__.__name__, [].__len__(), {}.__contains__(1), (1).__eq__(1.0), (1.0).__eq__(1), "a".__mul__(3), [1].__iadd__([2]), (1,).__hash__() == hash((1,)), "x".__format__(">3"), None.__repr__(), True.__and__(False), len.__call__("ab"), (lambda: 3).__call__())
