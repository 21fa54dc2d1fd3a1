"""Keywords of the class statement reach __prepare__, __new__, __init__ of the metaclass and __init_subclass__."""


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **rest):
        super().__init_subclass__(**rest)
        if key is not None:
            Plugin.registry[key] = cls


class Csv(Plugin, key="csv"):
    pass


class Json(Plugin, key="json"):
    pass


class Unregistered(Plugin):
    pass


print({key: cls.__name__ for key, cls in Plugin.registry.items()})
try:
    class Bad(Plugin, colour="red"):
        pass
except TypeError as error:
    print(error)


class Meta(type):
    def __new__(meta, name, bases, namespace, verbose=False):
        cls = super().__new__(meta, name, bases, namespace)
        cls.verbose = verbose
        return cls

    def __init__(cls, name, bases, namespace, verbose=False):
        super().__init__(name, bases, namespace)


class Loud(metaclass=Meta, verbose=True):
    pass


class Quiet(Loud):
    pass


print(Loud.verbose, Quiet.verbose, type(Quiet) is Meta)
try:
    class Conflict(Loud, metaclass=type("Other", (type,), {})):
        pass
except TypeError as error:
    print(error)
