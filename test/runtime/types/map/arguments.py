def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("list(map(lambda a, b: a + b, [1, 2], [3, 4, 5]))", "map()", "map(str)", "list(map(5, [1]))", "map(str, 5)", "list(map(lambda *a: a, *[range(2)] * 7))", "map(str, [1], a=1)")
