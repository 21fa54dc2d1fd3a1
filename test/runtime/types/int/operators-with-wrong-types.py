import operator
for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "and_", "or_", "matmul", "lt", "iadd"):
    for other in ("s", None, [1]):
        try:
            print(name, getattr(operator, name)(3, other))
        except TypeError as error:
            print(error)
for op in (lambda: -"s", lambda: ~1.5, lambda: +[], lambda: abs("x"), lambda: 1 + "a", lambda: "a" + 1, lambda: 3 @ 4):
    try:
        op()
    except TypeError as error:
        print(error)
