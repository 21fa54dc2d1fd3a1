def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
def grow():
    l, sizes = [], []
    for i in range(40):
        l.append(i); sizes.append(l.__sizeof__())
    return sizes
t("grow()", "[].__sizeof__()", "[1, 2, 3].__sizeof__()", "list(range(10)).__sizeof__()", "list((1, 2, 3)).__sizeof__()", "[i for i in range(9)].__sizeof__()", "().__sizeof__()", "(1, 2).__sizeof__()")
