print(None, repr(...), NotImplemented, type(None)(), type(...)() is ..., type(NotImplemented)() is NotImplemented, bool(None), bool(...), None == None, None is None, hash(None) == hash(None), None != 0, [None] * 2)
for call in (lambda: None + 1, lambda: None(), lambda: None.x, lambda: None[0], lambda: len(None), lambda: iter(None), lambda: None < 1, lambda: setattr(None, "x", 1), lambda: type(None)(1), lambda: ... + 1, lambda: -None, lambda: int(None), lambda: "" + None, lambda: type("N", (type(None),), {}), lambda: type(...)(1), lambda: None in None):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
import builtins
print(None.__class__.__name__, None.__doc__ is None or True, None.__eq__(None), None.__eq__(1), None.__bool__(), str(None) + "x", f"{None:>6}" if False else f"{None!s:>6}", builtins.None_ if False else "", __debug__)
