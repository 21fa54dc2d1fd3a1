"""Evaluates expressions and prints results and messages; the classes stand for numbers with broken or unusual conversion methods."""
import math

nan, inf = math.nan, math.inf


class F:
    def __float__(self):
        return 1


class FS(float):
    pass


class G:
    def __float__(self):
        return FS(1.5)


class I:
    def __int__(self):
        return 1.5


class IB:
    def __int__(self):
        return True


class X:
    def __index__(self):
        return 'a'


class XB:
    def __index__(self):
        return True


class T:
    def __trunc__(self):
        return 1.5


class T2:
    def __trunc__(self):
        return 7


class C:
    def __complex__(self):
        return 1


def report(expressions):
    for text in expressions:
        try:
            result = repr(eval(text))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(ascii(text), "->", ascii(result))
