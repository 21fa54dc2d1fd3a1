# Trees can be copied and pickled: __reduce__ says class and attributes.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast, copy

tree = ast.parse("def f(a, *b): return a[1:2] + 'x'")
print(ast.Name("x").__reduce__(), ast.AST().__reduce__(), ast.Name("x", extra=[1]).__reduce_ex__(2))
shallow, deep = copy.copy(tree), copy.deepcopy(tree)
print(type(shallow), shallow.body is tree.body, deep.body is tree.body, deep.body[0] is tree.body[0])
print(ast.dump(deep, include_attributes=True) == ast.dump(tree, include_attributes=True))

class Mine(ast.Name):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = True
print(vars(copy.copy(Mine("x"))), type(copy.deepcopy(Mine("x"))).__name__)
