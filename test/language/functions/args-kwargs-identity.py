def f(*args, **kwargs):
    args2 = args
    kwargs["added"] = 1
    return args is args2, kwargs
d = {"a": 1}
print(f(**d), d)
t = (1, 2)
def g(*args): return args
print(g(*t) == t, g(*[1]), g(), type(g(1)))
def order(**kw): return list(kw)
print(order(z=1, a=2, **{"m": 3}), order(**{"b": 1, "a": 2}))
def reorder(first, *rest, **named):
    return first, rest, sorted(named)
print(reorder(*"abc", x=1), reorder(rest=1, first=2), reorder(1, named=5))
def kwonly(*, a, b): return a - b
print(kwonly(b=1, a=5), kwonly(**{"a": 1, "b": 2}))
def shadow(list, dict=5): return list, dict
print(shadow(1))
def ret(): return
print(ret(), (lambda: None)(), g(*(), *[1], *(2,)), g(1, *[2], 3))
