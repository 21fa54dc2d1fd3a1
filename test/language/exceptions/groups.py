g = ExceptionGroup("top", [ValueError("v"), ExceptionGroup("inner", [KeyError("k"), TypeError("t")])])
print(g, repr(g), g.message, len(g.exceptions), g.args == ("top", [g.exceptions[0], g.exceptions[1]]))
print(repr(g.subgroup(KeyError)), g.subgroup(OSError), [repr(x) for x in g.split((ValueError, TypeError))], repr(g.subgroup(lambda e: isinstance(e, TypeError))))
print(repr(g.derive([OSError()])), isinstance(g, Exception), type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for args in ((), ("m",), ("m", []), ("m", 5), (5, [ValueError()]), ("m", [5]), ("m", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
def run(e):
    try:
        raise e
    except* KeyError as k:
        print("key", repr(k))
    except* (ValueError, TypeError) as v:
        print("value/type", repr(v))
    else:
        print("else")
    finally:
        print("finally")
run(g)
run(KeyError("naked"))
try:
    run(ExceptionGroup("rest", [OSError("o"), KeyError("k")]))
except ExceptionGroup as rest:
    print("rest", repr(rest))
try:
    try:
        raise ExceptionGroup("x", [ValueError("a"), KeyError("b")])
    except* ValueError:
        raise RuntimeError("new")
    except* KeyError:
        raise
except ExceptionGroup as error:
    print(repr(error), repr(error.__context__))
class My(ExceptionGroup):
    def derive(self, excs): return My(self.message, excs)
print(type(My("m", [ValueError(), KeyError()]).subgroup(ValueError)).__name__)
