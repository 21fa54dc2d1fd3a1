def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)
proxy = type(int.__dict__)
m = proxy({1: 2})
def delete(): del m[1]
def store(): m[1] = 2
t("m", "m[1]", "m[2]", "m.get(2, 3)", "list(m.keys())", "m.copy()", "len(m)", "1 in m", "m | {3: 4}", "{3: 4} | m", "m == {1: 2}", "hash(m)", "proxy(1)", "proxy([])", "proxy()", "proxy(mapping={})", "str(m)", "proxy[int]",
  "m.__ior__({})", "delete()", "store()")
