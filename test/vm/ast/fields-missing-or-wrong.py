# compile() says what is missing in a tree or has the wrong type.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

ast.AST.__repr__ = lambda self: f"<{type(self).__name__}>"

def attempt(change, source="x = y + 1", mode="exec"):
    tree = ast.parse(source, mode=mode)
    try:
        change(tree)
        compile(tree, "file", mode)
        print("compiled")
    except Exception as error:
        print(type(error).__name__, error)

def setting(path, value):
    def change(tree):
        *way, last = path.split(".")
        for step in way:
            tree = tree[int(step)] if step.isdigit() else getattr(tree, step)
        if last.isdigit():
            tree[int(last)] = value
        elif value is ...:
            delattr(tree, last)
        else:
            setattr(tree, last, value)
    return change

for path in ("body", "body.0", "body.0.targets", "body.0.value", "body.0.value.op", "body.0.value.left", "body.0.value.left.id", "body.0.value.left.ctx",
             "body.0.value.right.value", "body.0.value.lineno", "body.0.value.col_offset", "body.0.value.end_lineno", "body.0.end_col_offset", "body.0.type_comment"):
    for value in (*([...] if not path[-1].isdigit() else []), None, 5, "text", b"bytes", [], [None], (), ast.Load(), ast.Pass(), 1 << 40):
        print(path, "-" if value is ... else value, end=": ")
        attempt(setting(path, value))
for source, path, value in (("def f(): pass", "body.0.args", None), ("def f(a): pass", "body.0.args.args", ...), ("def f(a): pass", "body.0.args.args.0.lineno", ...),
                            ("try: pass\nexcept A: pass", "body.0.handlers.0", ast.Pass(lineno=1, col_offset=0)), ("try: pass\nexcept A: pass", "body.0.handlers.0.lineno", "1"),
                            ("match x:\n case 1: pass", "body.0.cases.0.pattern.end_lineno", None), ("match x:\n case 1: pass", "body.0.cases.0.pattern.end_lineno", ...),
                            ("from a import b", "body.0.level", None), ("from a import b", "body.0.module", None), ("import a", "body.0.names.0.name", 5),
                            ("x: int", "body.0.simple", True), ("a < b", "body.0.value.ops", [ast.Add()]), ("f(a=1)", "body.0.value.keywords.0.arg", 1), ("x", "type_ignores", ...)):
    print(source, path, end=": ")
    attempt(setting(path, value), source)

class Text(str): pass
attempt(setting("body.0.value.left.id", Text("y")))
for mode, tree in (("exec", ast.Expression()), ("eval", ast.Module()), ("single", ast.Name()), ("exec", ast.FunctionType())):
    try:
        compile(tree, "file", mode)
    except TypeError as error:
        print(error)

class Shrinking:
    @property
    def __class__(self):
        tree.body.clear()
        return ast.Pass
    lineno = col_offset = 1
tree = ast.Module(body=[Shrinking(), Shrinking()], type_ignores=[])
try:
    compile(tree, "file", "exec")
except RuntimeError as error:
    print(error)
cycle = ast.UnaryOp(ast.Not(), None, lineno=1, col_offset=0)
cycle.operand = cycle
try:
    compile(ast.Expression(cycle), "file", "eval")
except RecursionError as error:
    print(error)
