def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("list(filter(None, [0, 1, \"\", 2]))", "list(filter(bool, [0, 1]))", "list(filter(lambda x: x > 1, [1, 2, 3]))", "filter(None)", "filter(None, 5)", "filter(a=1)", "list(filter(5, [1]))")
