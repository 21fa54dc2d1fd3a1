def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("3 in range(0, 10, 2)", "True in range(2)", "1.0 in range(2)", "\"a\" in range(2)", "range(10).index(3.0)", "range(10).index(30)", "range(10).index(\"a\")", "range(10).count(3.5)", "range(10, 0, -3).index(4)", "range(3) < range(4)", "range(0) == range(5, 5)", "range(1, 5, 2) == range(1, 6, 2)")
