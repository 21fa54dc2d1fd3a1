# Nodes are made with fields by position and by name; anything may be an attribute.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast, weakref

def show(make):
    try:
        result = make()
        print(type(result).__name__, vars(result))
    except Exception as error:
        print(type(error).__name__, error)

show(lambda: ast.Name("x", ast.Load()) and ast.Name("x"))
show(lambda: ast.BinOp(1, 2, right=3, lineno=4, other=5))
show(lambda: ast.Name(1, 2, 3))
show(lambda: ast.Return(1, 2))
show(lambda: ast.AST(1))
show(lambda: ast.AST(foo=1))
show(lambda: ast.Pass(1))
show(lambda: ast.Name("x", id="y"))
show(lambda: ast.Name("x", ctx="y"))
show(lambda: ast.BinOp(1, 2, op=3))
print(ast.Return().value, ast.FunctionDef.type_comment, hasattr(ast.Name(), "id"), ast.stmt().end_lineno, hasattr(ast.pattern(), "end_lineno"))
try:
    ast.Name().id
except AttributeError as error:
    print(error)

class Mine(ast.expr):
    _fields = ("left", "right")
show(lambda: Mine(1, right=2))
show(lambda: Mine(1, 2, 3))
show(lambda: Mine(1, left=2))

class Bare(ast.AST):
    _fields = 5
show(lambda: Bare())

class Unnamed(ast.AST):
    _fields = (1,)
show(lambda: Unnamed(2))

node = ast.Name("x")
print(weakref.ref(node)() is node, node.__dict__, node == ast.Name("x"), hash(node) == hash(node))
node.__dict__ = {"id": "y"}
print(node.id, vars(node))
del node.id
print(vars(node))
try:
    weakref.ref(ast.AST())
except TypeError as error:
    print(type(error).__name__)
ast.AST.marked = True
print(node.marked, ast.Load.marked)
del ast.AST.marked
match ast.BinOp(1, ast.Add(), 2):
    case ast.BinOp(left, ast.Add(), right):
        print(left, right)
