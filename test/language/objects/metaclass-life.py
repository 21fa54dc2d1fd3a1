"""The whole of class creation: __prepare__, the body, __new__, __set_name__, __init_subclass__, __init__, decorators."""


class Field:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        print("set", self.name, value)
        instance.__dict__[self.name] = value


class Namespace(dict):
    def __setitem__(self, key, value):
        if not key.startswith("__"):
            print("body sets", key)
        super().__setitem__(key, value)


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, [base.__name__ for base in bases], options)
        return Namespace()

    def __new__(meta, name, bases, namespace, **options):
        print("new", name, type(namespace).__name__)
        return super().__new__(meta, name, bases, dict(namespace))

    def __init__(cls, name, bases, namespace, **options):
        print("init", name, options)
        super().__init__(name, bases, namespace)


class Base(metaclass=Meta):
    def __init_subclass__(cls, **options):
        print("init_subclass", cls.__name__, options)
        super().__init_subclass__()


def decorate(cls):
    print("decorate", cls.__name__)
    cls.decorated = True
    return cls


@decorate
class Model(Base):
    size = Field(1)
    label = Field("none")


m = Model()
m.size = 7
print(m.size, m.label, Model.decorated, type(Model).__name__, Model.size.default)
made = Meta("Made", (Base,), {"x": 3})
print(made.x, made.__name__, made.__mro__[1].__name__)
