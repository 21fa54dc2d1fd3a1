# RUN: %python -I -c "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)" %s %t.pyc
# RUN: krait-pyc %t.pyc %t.out && cmp %t.pyc %t.out
# RUN: %python %t.out | FileCheck %s
# CHECK: ok
"""One constant of each kind and size, with the sharing that FLAG_REF records."""
INTS = (0, -5, 256, 257, 257, 2147483647, -2147483648, 2147483648, -(2**63), 2**64, -(10**40), 2**15 - 1, 2**15, 2**30, 2**60)
FLOATS = (0.0, -0.0, 1.5, 1e308 * 10, 1.5, 2j, -0.0j, 1.5 + 2j)
TEXTS = ("", "a", "é", "\xff", "€", "\ud800", "identifier", "not an identifier", "x" * 300, "x y" * 100, "é" * 300, "\U0001f600")
BYTES = (b"", b"a", b"ab", b"\0" * 300)
OTHERS = (None, True, False, ..., (), ((1,),), ((True,),))
MANY = (
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
)


class Outer:
    class Inner:
        """Its qualified name is a constant and the code object's."""

    def method(self, größe, *args, key=1, **kwargs):
        return lambda: [größe for x in args if x in {1, 257, "a b", "c d", (2, 3)}]


def sets(x):
    return x in {"a b", 1.5, None} or x in {"a b", 1.5, None} or x in {1000, 2000}


assert Outer().method(2, 257)() == [2] and sets(1.5)
assert INTS[9] == 2**64 and FLOATS[3] == float("inf") and len(MANY) == 260
print("ok")
