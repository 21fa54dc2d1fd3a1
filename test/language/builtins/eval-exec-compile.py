x = 10
print(eval("x + 1"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval(" 1 + 1 "), eval("\t2"), eval(b"3"), exec("z = x * 2"), z, eval(compile("x", "f", "eval")))
exec("a = 1\nb = a + 1", g := {})
print(g["b"], "__builtins__" in g)
class NS(dict):
    def __missing__(self, k): return "missing " + k
    def __getitem__(self, k): return super().__getitem__(k)
print(eval("foo", {}, NS()), eval("[x for x in range(3)]"), eval("lambda: x")())
def f(p):
    exec("p = 99; q = 5")
    return p, "q" in locals()
print(f(1))
for call in (lambda: eval("x ="), lambda: eval("x = 1"), lambda: eval(""), lambda: eval("for x in y: pass"), lambda: eval(5), lambda: exec(5), lambda: eval("1", 5), lambda: eval("1", {}, 5), lambda: compile("x", "f", "bad"), lambda: compile("x = 1", "f", "eval"), lambda: exec("1 1"), lambda: eval("a\0b"), lambda: compile(5, "f", "exec"), lambda: exec("x", {"__builtins__": {}}), lambda: eval("len([])", {"__builtins__": {}}), lambda: eval("y +")):
    try:
        print(call())
    except (SyntaxError, TypeError, ValueError, NameError) as error:
        print(type(error).__name__, getattr(error, "msg", error))
c = compile("1 + 2\nx * 2\n", "<single>", "exec")
print(exec(c), c.co_filename, c.co_name, compile("x", "n", "single").co_consts)
exec(compile("5 + 5", "f", "single"))
exec(compile("None; 'shown'", "f", "single"))
