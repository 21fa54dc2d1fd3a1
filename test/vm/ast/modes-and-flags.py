# compile() to trees: modes, flags, errors; what is the same object.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast, _ast

ONLY = ast.PyCF_ONLY_AST
for mode, source in (("exec", "x\n"), ("eval", "x+1"), ("single", "x; y\n"), ("func_type", "(int, *str, **a.b) -> c[d]"), ("exec", b"# coding: latin-1\n'\xe9'"), ("exec", ""), ("exec", "'\u00e9'; \u00e9\U0001d4b3")):
    print(mode, ast.dump(compile(source, "f", mode, ONLY), include_attributes=True))
for arguments in (("x", "f", "bad"), ("x", "f", "bad", ONLY), ("() -> x", "f", "func_type"), ("x =", "f", "exec", ONLY), ("x", "f", "func_type", ONLY), ("a; b", "f", "eval", ONLY),
                  ("a\nb", "f", "single", ONLY), (5, "f", "exec", ONLY), ("a\0", "f", "exec", ONLY), ("x", "f", "exec", 1 << 30), (ast.Module([], []), "f", "eval", ONLY, False, 3)):
    try:
        print(compile(*arguments))
    except (SyntaxError, TypeError, ValueError) as error:
        print(type(error).__name__, getattr(error, "args", error))
tree = ast.parse("a + b; c + d; e.f = -1")
one, two, three = tree.body
print(one.value.op is two.value.op, one.value.left.ctx is two.value.right.ctx, type(three.targets[0].ctx), one.value.op is ast.Add(), one.value.left is two.value.left)
print(compile(tree, "f", "exec", ONLY) is tree, compile(one, "f", "exec", ONLY) is one, type(compile(ast.AST(), "f", "exec", ONLY)))
print(vars(ast.parse("def f(): pass", type_comments=False).body[0]).keys() - vars(ast.stmt).keys() == set(ast.FunctionDef._fields) | {"lineno", "col_offset"})

# Features and levels of optimisation hold for trees as for text.
source = "def f(a: 1 + 1) -> x: 'doc'; assert a, __debug__\n"
def shown(code):
    return [shown(constant) if hasattr(constant, "co_consts") else constant for constant in code.co_consts], len(code.co_code), code.co_flags
for level in (-1, 0, 1, 2):
    print(level, shown(compile(ast.parse(source), "f", "exec", optimize=level)))
print(shown(compile(ast.parse(source), "f", "exec", 0x1000000)))
print(shown(compile(ast.parse("from __future__ import annotations\n" + source), "f", "exec")))
print(compile(ast.parse("await x", mode="eval", filename="f"), "f", "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT).co_flags & 0x80)
for statement in ("await x", "return", "yield", "break", "nonlocal x", "from __future__ import nothing", "def f(a, a): pass", "x: (yield)", "global a; a: int", "*a"):
    try:
        compile(ast.parse(statement), "nowhere", "exec")
    except SyntaxError as error:
        print(error.msg, error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text)
