def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("range(2**70)[5]", "range(2**70)[-1]", "len(range(2**70))", "list(range(0, 2**70, 2**68))", "list(range(2**70, 2**70 - 3, -1))", "2**70 in range(2**71)", "range(2**70).index(2**69)", "range(2**70)[2**69:].start", "bool(range(2**70))",
  "list(reversed(range(2**70, 2**70 + 3)))", "range(2**70) == range(0, 2**70)", "hash(range(2**70)) == hash(range(2**70))", "range(True)", "iter(range(2**70)).__length_hint__()", "list(range(2**62 - 2, 2**62 + 2))")
