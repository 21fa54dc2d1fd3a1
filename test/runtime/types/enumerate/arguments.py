def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("list(enumerate(\"ab\", 5))", "list(enumerate(\"ab\", 2**70))", "list(enumerate(start=3, iterable=\"a\"))", "list(enumerate(\"a\", True))", "enumerate()", "enumerate([], \"a\")", "enumerate([], 1, 2)", "enumerate(5)", "enumerate(start=1)", "enumerate([], foo=2)")
i = enumerate("abc"); a = next(i); b = next(i); print(a, b)
