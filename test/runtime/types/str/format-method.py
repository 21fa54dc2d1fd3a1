class P:
    x = 5
    d = {"k": [10, 20]}
    def __format__(self, spec):
        return "P<%s>" % spec
print("{} {} {}".format(1, "a", None), "{1} {0} {1}".format("a", "b"), "{name!r:>8}".format(name="n"), "{0.x} {0.d[k][1]}".format(P()))
print("{:{width}.{precision}f}|{:{}}|{:>{w}}".format(3.14159, 7, 5, "r", width=10, precision=2, w=4), "{{}} {{{}}}".format(1))
print("{:*^20}|{:<5}|{:>5}|{:=+5d}|{:,}|{:x}|{!s:.2}|{:spec}".format("mid", "l", "r", 3, 1234567, 255, "cut", P()))
for template, args in (("{", ()), ("}", ()), ("{}", ()), ("{0} {}", (1, 2)), ("{} {0}", (1, 2)), ("{a}", ()), ("{0.y}", (P(),)), ("{0[z]}", ({},)), ("{!x}", (1,)), ("{:d}", ("s",)), ("{0[5]}", ([1],)), ("{:>>>}", (1,)), ("{!}", (1,)), ("{0.}", (1,)), ("{0[}", (1,)), ("{:{:{}}}", (1, 2, 3)), ("{-1}", (1,))):
    try:
        print(template.format(*args))
    except (ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        print(repr(template), type(error).__name__, error)
print("{a[b]} {a[0]}".format(a={"b": 1, 0: 2}), "{x}".format_map({"x": 9}), "{:}".format("e"), "{0!a}".format("é"))
