def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
class Sequence:
    def __len__(self): return 3
    def __getitem__(self, i): return i * i
class Refuses(Sequence): __reversed__ = None
class Own:
    def __reversed__(self): return "own"
t("list(reversed(Sequence()))", "reversed(Refuses())", "reversed(Own())", "reversed(5)", "reversed({1})", "list(reversed({1: 2, 3: 4}))", "reversed()", "reversed([], 1)", "reversed(a=1)", "reversed((1, 2)).__length_hint__()", "reversed([1, 2]).__reduce__()")
