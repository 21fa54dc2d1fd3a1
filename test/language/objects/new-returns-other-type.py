"""__init__ is skipped when __new__ returns something that is not an instance of the class; a subclass instance counts."""


class Number:
    def __new__(cls, text):
        print("new", text)
        if text.isdigit():
            return int(text)
        return super().__new__(cls)

    def __init__(self, text):
        print("init", text)
        self.text = text


print(Number("42") + 1)
print(Number("pi").text)


class Base:
    def __new__(cls, kind=None):
        if kind == "sub":
            return object.__new__(Sub)
        if kind == "none":
            return None
        return object.__new__(cls)

    def __init__(self, kind=None):
        print("Base.__init__", type(self).__name__, kind)


class Sub(Base):
    def __init__(self, kind=None):
        print("Sub.__init__", kind)


class Other:
    pass


print(type(Base("sub")).__name__)
print(Base("none"))
print(type(Sub()).__name__)
print(type(Sub("none")))


class Cached:
    instances = {}

    def __new__(cls, key):
        if key not in cls.instances:
            cls.instances[key] = super().__new__(cls)
        return cls.instances[key]

    def __init__(self, key):
        self.count = getattr(self, "count", 0) + 1


first, second = Cached("a"), Cached("a")
print(first is second, first.count)
