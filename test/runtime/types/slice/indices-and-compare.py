def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("slice(None, None, -1).indices(10)", "slice(2**70).indices(5)", "slice(-3, None).indices(2**70)", "slice(1).indices(-1)", "slice(\"a\").indices(3)", "slice(1, 2, 0).indices(3)", "slice(1, 2) == slice(1, 2)", "slice(1, 2) < slice(1, 3)", "hash(slice(1))", "slice()", "slice(1, 2, 3, 4)", "slice(a=1)", "slice(1, 2).__reduce__()")
