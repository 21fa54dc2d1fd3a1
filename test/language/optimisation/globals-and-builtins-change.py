limit = 3
def loop():
    n = 0
    global limit
    while n < limit:
        n += 1
        if n == 2: limit = 5
    return n
print(loop(), limit)
def uses_len(x): return [len(x) for _ in range(2)]
print(uses_len("abc"))
len = lambda x: "mine"
print(uses_len("abc"))
del len
print(uses_len("abc"))
import builtins
original = builtins.abs
def uses_abs(): return [abs(-i) for i in range(3)]
print(uses_abs())
builtins.abs = lambda x: "patched"
print(uses_abs())
builtins.abs = original
print(uses_abs())
def callee(): return "old"
def caller():
    out = []
    for i in range(4):
        out.append(callee())
        if i == 1: rebind()
    return out
def rebind():
    global callee
    callee = lambda: "new"
print(caller())
def deleted():
    out = []
    for i in range(3):
        try: out.append(temporary)
        except NameError: out.append("missing")
        if i == 0: globals()["temporary"] = 5
        if i == 1: del globals()["temporary"]
    return out
print(deleted())
exec("limit = 'by exec'")
print(limit)
