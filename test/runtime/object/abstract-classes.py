# A class with abstract methods is not instantiated.
class A: pass
A.__abstractmethods__ = frozenset({"g", "f"})
try: A()
except TypeError as e: print(e)
A.__abstractmethods__ = frozenset()
print(type(A()).__name__)
try: A.__class__.__abstractmethods__
except AttributeError as e: print(e)
