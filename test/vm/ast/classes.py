# Every class of the grammar: what it inherits, its fields, which of them may be left out, and the line of the grammar it is.
import _ast

names = sorted(name for name, value in vars(_ast).items() if isinstance(value, type) and issubclass(value, _ast.AST))
print(len(names))
for name in names:
    cls = getattr(_ast, name)
    print(name, cls.__name__, cls.__qualname__, cls.__module__, [base.__name__ for base in cls.__mro__], cls._fields, cls._attributes)
    print("  ", cls.__match_args__ is cls._fields, sorted(key for key in vars(cls) if vars(cls)[key] is None), repr(cls.__doc__))
    print("  ", sorted(key for key in vars(cls) if key not in vars(_ast.AST) and key != "__weakref__"), "__weakref__" in vars(cls))
print({name: value for name, value in vars(_ast).items() if name.startswith("PyCF")}, _ast.__doc__)
