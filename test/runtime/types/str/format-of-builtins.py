# Formatting exact builtins and classes over them, in every form.
class I(int):
    def __format__(self, spec):
        return "I<%s>" % spec


class F(float):
    pass


class S(str):
    def __format__(self, spec):
        return "S<%s>" % spec


class O:
    def __str__(self):
        return "O!"

    def __repr__(self):
        return "O()"


class Bad:
    def __format__(self, spec):
        return 5


values = [0, -5, 12345, 10 ** 20, 1.5, -0.0, 1e20, float("nan"), float("inf"), "text", "é", "", True, None, I(3), F(2.5), S("s"), O(), [1], 2j]
for value in values:
    row = [f"{value}", f"<{value}|{value!r}|{value!s:>12}>", "{}".format(value), "%s" % (value,), format(value), format(value, "")]
    print(row)
    for spec in (">10", "<10", "^10", "+", "05", ",", ".2f", ".3", "x", "e", "%", "*^9", "s", "d", "c", "zz", ">+10.1f", "=8"):
        try:
            print(spec, format(value, spec), f"{value:{spec}}", ("{:%s}" % spec).format(value))
        except (ValueError, TypeError, OverflowError) as e:
            print(spec, type(e).__name__, e)
for use in (lambda: f"{Bad()}", lambda: format(Bad(), ">5"), lambda: format(1, 2), lambda: "{}".format(Bad())):
    try:
        print(use())
    except TypeError as e:
        print(e)
a, b, c = "é", "€", "\U0001f600"
print(f"{a}{b}{c}{1}{2.5}", f"{a}x{a}", f"{'x'}{'y'}", f"{a}", f"{S('q')!s}{S('r')!s}", type(f"{S('q')!s}"), type(f"{a!s}{S('q')!s}"))
