"""A metaclass's __call__ decides what calling the class means: None, a cached instance, the class itself."""


class NoInstances(type):
    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return None


class Abstract(metaclass=NoInstances):
    def __new__(cls, *args):
        print("never")

    def __init__(self, *args):
        print("never")

    @staticmethod
    def helper():
        return "usable"


print(Abstract(1, 2, three=3))
print(Abstract.helper())
try:
    instance = Abstract()
    instance.attribute
except AttributeError as error:
    print(error)


class Singleton(type):
    made = {}

    def __call__(cls, *args):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args)
        return cls.made[cls]


class Config(metaclass=Singleton):
    def __init__(self, *args):
        print("Config.__init__", args)


print(Config(1) is Config(2))
print(object.__new__(Abstract).__class__.__name__)
