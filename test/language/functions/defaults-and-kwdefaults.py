def f(a, items=[]):
    items.append(a)
    return items
print(f(1), f(2), f(3, []), f.__defaults__)
x = 1
def late(v=x, *, k=x + 1): return v, k
x = 100
print(late(), late.__defaults__, late.__kwdefaults__)
late.__defaults__ = (7,)
late.__kwdefaults__ = {"k": 8}
print(late())
late.__defaults__ = None
try:
    late()
except TypeError as error:
    print(error)
late.__kwdefaults__ = None
try:
    late(1)
except TypeError as error:
    print(error)
def g(a, b): return a, b
g.__defaults__ = (1, 2)
print(g(), g(5))
g.__code__ = (lambda a, b: ("replaced", a, b)).__code__
print(g())
for attribute, value in (("__defaults__", 5), ("__kwdefaults__", []), ("__code__", None), ("__name__", 5), ("__dict__", 1), ("__code__", (lambda: x if False else f).__code__ if False else late.__code__)):
    try:
        setattr(g, attribute, value)
        print("set", attribute)
    except TypeError as error:
        print(error)
