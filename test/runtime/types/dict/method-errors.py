def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
t("{}.popitem()", "{}.pop(1)", "{}[(1, 2)]", "{}[[]]", "[] in {}", "{}.get([])", "{}.setdefault([])", "dict([1])", "dict([(1, 2, 3)])", "dict(1)", "dict(1, 2)",
  "dict.fromkeys()", "dict.fromkeys(1)", "{1: 2} | [(1, 2)]", "{} < {}", "hash({})", "hash({}.keys())", "{}.update(1)", "{}.update([1])", "{}.update(1, 2)", "type({}.keys())()")
