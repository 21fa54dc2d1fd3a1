import builtins
names = sorted(n for n in dir(builtins) if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException))
for n in names:
    c = getattr(builtins, n)
    print(n, c.__name__, [b.__name__ for b in c.__mro__[1:-1]])
for e in (Exception(), Exception("a"), Exception("a", 1), KeyError("k"), KeyError("a", "b"), KeyError(), OSError(2, "No such"), OSError(2, "No such", "file"), OSError(13, "x", "f1", None, "f2"), OSError("only"), StopIteration(5), SystemExit(3), SystemExit("text"), ImportError("m", name="n", path="p"), UnicodeDecodeError("utf-8", b"ab", 0, 1, "why"), UnicodeEncodeError("ascii", "é", 0, 1, "why"), SyntaxError("msg"), NameError("n", name="x"), AttributeError("a", name="n", obj=5)):
    print(repr(e), "|", str(e), "|", e.args, type(e).__name__)
print(OSError(2, "m").errno, OSError(2, "m", "f").filename, StopIteration(7).value, SystemExit(4).code, ImportError("m", name="n").name, KeyError("x").args[0], NameError("n", name="q").name)
