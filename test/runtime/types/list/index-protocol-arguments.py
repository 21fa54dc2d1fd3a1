def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
L = [1, 2, 3, 4, 5]
t("L[I(1)]", "L[1:I(4)]", "L[I(\"a\")]", "L[1.0]", "L.pop(2**70)", "L.insert(2**70, 1)", "L.insert(\"a\", 1)", "L.pop(I(0))", "L[2**70]", "L[:2**70]", "L.index(3, 1, 2)", "L.index(3, -3)", "L.index(1, \"a\")", "L * I(2)", "L * 2**70", "L[True]")
