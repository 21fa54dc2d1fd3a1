def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
class S(set): pass
class F(frozenset): pass
t("type(S([1]).copy())", "type(S() | S())", "type(S() - S())", "type(S().union())", "type(F().copy())", "type(F() & F())", "S([1])", "F()", "S([1]) == {1}")
