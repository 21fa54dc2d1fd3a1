# What calls of builtin functions complain about.
calls = [lambda: len(), lambda: len(1, 2), lambda: len(x=1), lambda: [].append(), lambda: [].append(x=1), lambda: list.append(),
         lambda: list.append(1, 2), lambda: [].sort(1), lambda: [].sort(k=1), lambda: sum(), lambda: sum([], start=1, foo=1),
         lambda: "".join(), lambda: "a".split(1, 2, 3), lambda: "a".split(None, sep=3), lambda: "a".replace("a"), lambda: int.__add__(),
         lambda: int.__add__("a", 1), lambda: int.__add__(1), lambda: (1).__add__(x=1), lambda: dict.fromkeys(), lambda: {}.get(),
         lambda: {}.clear(1), lambda: object.__new__(), lambda: object.__new__(1), lambda: object.__new__(int),
         lambda: int.__new__(str), lambda: type(1, 2), lambda: object(1), lambda: isinstance(1, (1,)), lambda: issubclass(1, int)]
for f in calls:
    try: print(f())
    except TypeError as e: print(e)
print(len, [].append.__qualname__, list.append, int.__add__, int.real, dict.__dict__["fromkeys"], str.__dict__["maketrans"].__func__.__name__)
print([].append.__name__, len.__module__, list.append.__objclass__, (1).__add__.__name__, list.append.__text_signature__)
