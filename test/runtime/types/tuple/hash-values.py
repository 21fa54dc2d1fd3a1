def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("hash((1, 2, 3))", "hash(())", "hash((1, (2, (3,))))", "hash((-1,))", "hash((1.5, 2**70))", "hash(([],))", "{(1, 2), (3,), (), (4, 1.5)}")
