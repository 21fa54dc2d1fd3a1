def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("{}.__sizeof__()", "{1: 2}.__sizeof__()", "{i: i for i in range(100)}.__sizeof__()", "{str(i): i for i in range(10)}.__sizeof__()", "dict.fromkeys(range(1000)).__sizeof__()")
