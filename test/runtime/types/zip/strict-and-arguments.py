def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("list(zip())", "list(zip([1, 2], [1], strict=True))", "list(zip([1], [1, 2], strict=True))", "list(zip([1], [1], [1, 2], strict=True))", "list(zip([1, 2], [1, 2], [1], strict=True))", "zip(1)", "zip([1], a=1)", "zip([1], strict=1, a=2)", "list(zip(*[range(3)] * 12))")
z = zip([1, 2], [3, 4]); a = next(z); b = next(z); print(a, b)
class Z(zip): pass
print(list(Z("ab", "cd")))
