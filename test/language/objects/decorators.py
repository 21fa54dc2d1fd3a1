"""Decorators are evaluated top down and applied bottom up; classes, methods, state, arguments, stacked with builtins."""


def trace(label):
    print("make", label)

    def decorator(function):
        print("apply", label, function.__name__)

        def wrapper(*args, **kwargs):
            print("enter", label, len(args), kwargs)
            result = function(*args, **kwargs)
            print("leave", label, result)
            return result

        wrapper.__name__ = function.__name__
        wrapper.__wrapped__ = function
        return wrapper

    return decorator


@trace("outer")
@trace("inner")
def add(a, b=1):
    "adds"
    return a + b


print(add(2), add(2, b=3), add.__name__, add.__wrapped__.__wrapped__.__doc__)


class CountCalls:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner):
        return self if instance is None else lambda *args: self(instance, *args)


class Thing:
    @CountCalls
    def method(self, n):
        return n * 2

    @classmethod
    @trace("class")
    def make(cls, n):
        return cls.__name__, n

    @staticmethod
    @trace("static")
    def plain(n):
        return n

    @property
    @trace("property")
    def value(self):
        return 9


t = Thing()
print(t.method(3), t.method(4), Thing.method.calls)
print(Thing.make(1), t.plain(2), t.value)


def memoize(function):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = function(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


@memoize
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))


@lambda cls: [cls.__name__, cls]
class Listed:
    pass


print(Listed[0], type(Listed).__name__)
