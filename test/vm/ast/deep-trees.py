# Nesting that is too deep is an error, whichever way the tree goes.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

def attempt(make):
    try:
        return make()
    except (RecursionError, MemoryError) as error:
        print(type(error).__name__, error)

attempt(lambda: ast.parse("+".join("x" * 5000)))
attempt(lambda: compile("(" * 150 + ")" * 150, "f", "exec", ast.PyCF_ONLY_AST))
def nested(depth, make=lambda inner: ast.UnaryOp(ast.Not(), inner, lineno=1, col_offset=0)):
    tree = ast.Constant(True, lineno=1, col_offset=0)
    for _ in range(depth):
        tree = make(tree)
    return ast.Expression(tree)
print(attempt(lambda: compile(nested(900), "f", "eval").co_name))
attempt(lambda: compile(nested(1100), "f", "eval"))
constant = ()
for _ in range(100000):
    constant = (constant,)
attempt(lambda: compile(ast.Expression(ast.Constant(constant, lineno=1, col_offset=0)), "f", "eval"))
loop = []
loop.append(ast.List(loop, ast.Load(), lineno=1, col_offset=0))
attempt(lambda: compile(ast.Expression(loop[0]), "f", "eval"))
deep = nested(200000)
del deep
print("still here")
