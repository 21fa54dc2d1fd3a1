def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
d = {1: 2, "a": [1]}
t("{1: 2}.items() | {(1, 2), (3, 4)}", "{1: 2}.keys().__sub__(5)", "{1: 1, 2: 2}.items() - {(1, 1)}", "d.keys() & [1]", "[1, 9] - d.keys()", "{1, 9} ^ d.keys()", "d.keys() <= {1, \"a\", \"b\"}", "d.keys() == {1, \"a\"}",
  "(1, 2) in d.items()", "(1, 3) in d.items()", "5 in d.items()", "d.keys().isdisjoint([2])", "d.keys().mapping", "list(reversed(d.items()))", "d.items() | set()")
