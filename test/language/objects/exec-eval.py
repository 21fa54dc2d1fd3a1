"""exec, eval and compile of source built at run time: namespaces, closures over globals, classes, errors."""
space = {"n": 5}
exec("square = n * n\ndef double(x):\n    return x * factor\nfactor = 2", space)
print(space["square"], space["double"](21), sorted(k for k in space if not k.startswith("__")))
space["factor"] = 3
print(space["double"](10), eval("double(n) + 1", space))

source = "\n".join("def f%d(x): return x + %d" % (i, i) for i in range(5))
exec(source)
print([globals()["f%d" % i](10) for i in range(5)], f3(4))

local = {}
exec("y = n + 1", {"n": 1}, local)
print(local)


def function(a):
    b = 2
    exec("b = 99")
    print(eval("a + b"), sorted(locals()))
    return [eval("z * 2") for z in range(3)] if False else eval("[q for q in range(a)]")


print(function(3))
code = compile("total = sum(range(limit))\n", "<made>", "exec")
for limit in (4, 10):
    exec(code)
    print(total)
print(eval(compile("1 + 2 * 3", "<expression>", "eval")), code.co_filename, code.co_names)
print(eval("(lambda k: k ** 2)(7)"), eval("x.y", {"x": type("X", (), {"y": "attribute"})}))

methods = {"greet": "def greet(self):\n    return 'hello ' + self.name"}
namespace = {}
exec(methods["greet"], namespace)
Person = type("Person", (), {"greet": namespace["greet"], "__init__": lambda self, name: setattr(self, "name", name)})
print(Person("ann").greet())
exec("class Made:\n    value = 3\n    def get(self): return self.value")
print(Made().get(), Made.__module__)

for bad in ("1 +", "x = ", "def f(:", "  indented", "'unclosed"):
    try:
        exec(bad)
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.lineno)
try:
    eval("missing_name")
except NameError as error:
    print(error)
try:
    exec("raise KeyError('k')")
except KeyError as error:
    print("KeyError", error)
