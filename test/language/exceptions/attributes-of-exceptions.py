# Exceptions have a dictionary of attributes, also those of classes with __slots__.
class Coded(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Slotted(ValueError):
    __slots__ = ("place",)


try:
    raise Coded(3)
except Coded as error:
    print(error.__dict__, vars(error))
    error.__dict__["more"] = 1
    print(error.more, sorted(vars(error)))
error = Slotted("x")
error.place = 1
error.other = 2
print(vars(error), hasattr(error, "__dict__"))
print(vars(KeyError("k")), "__dict__" in vars(BaseException))
error.__dict__ = {"q": 1}
print(error.q, hasattr(error, "other"))
try:
    error.__dict__ = 3
except TypeError as wrong:
    print(wrong)
try:
    del error.__dict__
except TypeError as wrong:
    print(wrong)
