def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("{1}.remove({2})", "{1}.union(1)", "set(a=1)", "set(1, 2)", "frozenset(1, 2)", "{1} < 1", "{1} - [1]", "{1}.add([])", "[] in {1}",
  "hash(set())", "{1}.isdisjoint(1)", "{1}.pop(1)", "{[1]}", "{1}.symmetric_difference()", "{1}.__ior__(1)", "type(iter({1}))()")
