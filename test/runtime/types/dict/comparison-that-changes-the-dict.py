class Clears:
    def __hash__(self): return 1
    def __eq__(self, other): d.clear(); return False
class Raises:
    def __hash__(self): return hash("a")
    def __eq__(self, other): raise ValueError("eq")
d = {Clears(): 1}
print(d.get(Clears()), d)
for action in (lambda: {"a": 1}[Raises()], lambda: Raises() in {"a": 1}, lambda: {"a": 1}.pop(Raises()), lambda: {"a": 1}.setdefault(Raises())):
    try: print(action())
    except ValueError as e: print(e)
