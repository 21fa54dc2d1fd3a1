# Trees made and changed by programs run as what they say.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

class Doubling(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.BinOp(node, ast.Mult(), ast.Constant(2)), node) if isinstance(node.value, int) else node
    def visit_Assert(self, node):
        return None
    def visit_Name(self, node):
        return ast.copy_location(ast.Name({"a": "b", "b": "a"}.get(node.id, node.id), node.ctx), node)

tree = ast.parse("def f(a, b=1):\n    assert a\n    return [a, b, 'x', 3]\nprint(f(10, 20), f(b))")
changed = ast.fix_missing_locations(Doubling().visit(tree))
print(ast.unparse(changed))
try:
    exec(compile(changed, "changed", "exec"), {"a": 7, "f": None})
except NameError as error:
    print(error)

arguments = ast.arguments(posonlyargs=[ast.arg("p")], args=[ast.arg("q", ast.Name("int", ast.Load()))], vararg=ast.arg("r"), kwonlyargs=[ast.arg("s")], kw_defaults=[None], defaults=[ast.Constant(5)])
function = ast.FunctionDef("made", arguments, [ast.Return(ast.Tuple([ast.Name(n, ast.Load()) for n in "pqrs"], ast.Load()))], [])
module = ast.fix_missing_locations(ast.Module([function], []))
space = {}
exec(compile(module, "made", "exec"), space)
print(space["made"](1, s=2), space["made"](1, 2, 3, s=4), space["made"].__annotations__, space["made"].__code__.co_filename, space["made"].__code__.co_firstlineno)

# Constants that no text gives
for value in (-1, (1, (2.5, "x")), frozenset([1]), -(10 ** 40), -2j, (), b"", "\udc80", ((), ...)):
    result = eval(compile(ast.fix_missing_locations(ast.Expression(ast.Constant(value))), "f", "eval"))
    print(result == value, type(result).__name__, result if value != "\udc80" else ascii(result))
weird = ast.fix_missing_locations(ast.Module([ast.Assign([ast.Name("not a name", ast.Store())], ast.Constant(1)), ast.Assign([ast.Name("", ast.Store())], ast.Constant(2))], []))
space = {}
exec(compile(weird, "f", "exec"), space)
print([space["not a name"], space[""]])

class Counting(ast.NodeVisitor):
    def __init__(self):
        self.seen = {}
    def generic_visit(self, node):
        self.seen[type(node).__name__] = self.seen.get(type(node).__name__, 0) + 1
        super().generic_visit(node)
counting = Counting()
counting.visit(ast.parse("for x in y:\n    print(x + 1, *z, k=x)"))
print(sorted(counting.seen.items()))
shared = ast.Name("x", ast.Load(), lineno=1, col_offset=0)
print(eval(compile(ast.fix_missing_locations(ast.Expression(ast.BinOp(shared, ast.Add(), shared))), "f", "eval"), {"x": 4}))
class Mine(ast.Name):
    pass
print(eval(compile(ast.Expression(Mine("x", ast.Load(), lineno=1, col_offset=0)), "f", "eval"), {"x": 5}))
print(ast.literal_eval("{'a': [1, -2.5, 3+4j], b'b': (None, True, {1, 2}), 'c': set()}"), ast.get_docstring(ast.parse("def f():\n  '''A b'''").body[0], clean=False))
for bad in ("a", "f()", "1 + 2", "-'x'", "{1: 2, **x}"):
    try:
        ast.literal_eval(bad)
    except ValueError as error:
        print(str(error).partition(" on line")[0].partition(": <")[0])
print(ast.get_source_segment("a = b + c", ast.parse("a = b + c").body[0].value), [type(node).__name__ for node in ast.walk(ast.parse("a[1]"))])
