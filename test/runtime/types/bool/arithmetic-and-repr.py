print(True + True, True * 10, -True, ~True, True / 2, True // 1, 2 ** True, sum([True, False, True]))
print(repr(True), str(False), f"{True}", f"{True:d}", f"{True:>6}", "%d" % True, "%s" % False, int(True))
print(bool([]), bool([0]), bool(""), bool(" "), bool(0.0), bool(-0.0), bool(None), bool(...), bool(0j), bool(range(0)))
print(isinstance(True, int), issubclass(bool, int), bool.__mro__[1].__name__, True is (1 == 1), True == 1)
try:
    class Sub(bool):
        pass
except TypeError as error:
    print(error)
for args in ((1, 2), ("a", "b")):
    try:
        bool(*args)
    except TypeError as error:
        print(error)
print(True.real, True.bit_length(), True.__class__, (not 5), (not None), True & 5, True and 5)
