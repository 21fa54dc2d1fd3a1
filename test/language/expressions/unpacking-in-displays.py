a, b = [1, 2], {"x": 1}
print([*a, 3, *a], (*a,), {*a, *"ab"} == {1, 2, "a", "b"}, {**b, "y": 2, **{"x": 9}}, [*range(3), *()], {**{}, **b})
print(*a, *"xy", sep="-", **{"end": "!\n"})
def f(*args, **kwargs):
    return args, kwargs
print(f(*a, 3, *[4], k=1, **b), f(**{"a b": 1}), f(*(), **{}))
for call in (lambda: [*5], lambda: {**[1]}, lambda: f(*5), lambda: f(**5), lambda: f(x=1, **{"x": 2}), lambda: f(**{1: 2}), lambda: {*[[]]}, lambda: f(**b, **b)):
    try:
        print(call())
    except TypeError as error:
        print(str(error).replace("__main__.", ""))
