def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
def f(**k): return k
class NoMapping: pass
class Keys:
    def keys(self): return ["x", "y"]
    def __getitem__(self, k): return k * 2
t("f(**{\"a\": 1}, **{\"a\": 2})", "f(a=1, **{\"a\": 2})", "f(**{1: 2})", "f(**5)", "f(**NoMapping())", "f(**Keys())", "print(**{\"a\": 1}, **{\"a\": 2})", "dict(**{1: 2})", "dict(Keys(), z=1)", "{**Keys(), \"x\": 0}")
