# What compile() demands of a tree beyond the types of its fields.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast
from ast import *

def attempt(node):
    try:
        if isinstance(node, expr):
            compile(fix_missing_locations(Expression(node)), "file", "eval")
        else:
            compile(fix_missing_locations(Module([node], [])), "file", "exec")
        print("compiled")
    except Exception as error:
        print(type(error).__name__, error)

x, y, body = Name("x", Load()), Name("y", Store()), [Pass()]
none = arguments([], [], None, [], [], None, [])
one = arg("a")
clause = comprehension(y, x, [], 0)
for node in (
    # expressions
    BoolOp(And(), [x]), BoolOp(And(), [x, y]), BoolOp(And(), [x, None]), NamedExpr(y, x), NamedExpr(y, y), BinOp(x, Add(), y), UnaryOp(Not(), y), Lambda(none, y),
    IfExp(x, x, y), Dict([x], []), Dict([None], [x]), Dict([x], [None]), Set([y]), ListComp(x, []), ListComp(y, [clause]), SetComp(x, [comprehension(x, x, [], 0)]),
    GeneratorExp(x, [comprehension(y, y, [], 0)]), DictComp(x, y, [clause]), ListComp(x, [comprehension(y, x, [y], 0)]), Yield(y), YieldFrom(y), Await(y), Compare(x, [], []),
    Compare(x, [Eq()], [x, x]), Compare(x, [Eq()], [y]), Call(y, [], []), Call(x, [None], []), Call(x, [], [keyword("a", y)]), Constant([]), Constant((1, (2, {}))),
    Constant(frozenset([1, object])), Constant((1, frozenset(["a", b"b", 2.5, 3j, None, ...]))), JoinedStr([y]), FormattedValue(y, -1, None), FormattedValue(x, -1, y), FormattedValue(x, 5, None), FormattedValue(x, 114, None),
    Attribute(x, "a", Store()), Attribute(y, "a", Load()), Subscript(x, y, Load()), Subscript(x, x, Del()), Starred(y, Load()), Name("None", Load()), Name("True", Load()),
    List([y], Load()), Tuple([x, y], Load()), Tuple([x], Store()), Slice(y, None, None), Subscript(x, Slice(x, x, y), Load()), List([None], Load()),
    Lambda(arguments([], [one], None, [], [], None, [x, x]), x), Lambda(arguments([], [one], None, [one], [], None, []), x), Lambda(arguments([one], [one], None, [], [], None, [None]), x),
    Lambda(arguments([], [], arg("a", y), [], [], None, []), x), Lambda(arguments([], [], None, [one], [y], None, []), x), Lambda(arguments([], [arg("a", y)], None, [], [], None, []), x),
    # statements
    FunctionDef("f", none, [], []), FunctionDef("f", none, [None], []), FunctionDef("f", none, body, [y]), FunctionDef("f", none, body, [], y), AsyncFunctionDef("f", none, [], []),
    ClassDef("C", [], [], [], []), ClassDef("C", [y], [], body, []), ClassDef("C", [], [keyword("k", y)], body, []), ClassDef("C", [], [], body, [y]), Return(y), Delete([]), Delete([x]),
    Delete([Name("x", Del())]), Assign([], x), Assign([x], x), Assign([y], y), Assign([BinOp(x, Add(), x)], x), Assign([None], x), AugAssign(x, Add(), x), AugAssign(y, Add(), y),
    AnnAssign(Attribute(x, "a", Store()), x, None, 1), AnnAssign(x, x, None, 1), AnnAssign(y, y, None, 1), AnnAssign(y, x, y, 1), For(x, x, body, []), For(y, y, body, []), For(y, x, [], []),
    For(y, x, body, [None]), AsyncFor(y, x, [], []), While(y, body, []), While(x, [], []), If(y, body, []), If(x, [], []), With([], body), With([withitem(y)], body),
    With([withitem(x, x)], body), With([withitem(x)], []), AsyncWith([], body), Raise(None, x), Raise(y, None), Raise(x, y), Try([], [], [], []), Try(body, [], [], []),
    Try(body, [], body, body), Try(body, [ExceptHandler(y, "e", body)], [], []), Try(body, [ExceptHandler(None, None, [])], [], []), Try(body, [], [], [Expr(y)]),
    TryStar([], [], [], []), TryStar(body, [], [], []), TryStar(body, [], body, body), TryStar(body, [ExceptHandler(x, None, [])], [], []), Assert(y), Assert(x, y), Import([]),
    ImportFrom("m", [], 0), ImportFrom("m", [alias("a")], -1), Global([]), Nonlocal([]), Expr(y), Expr(Starred(x, Load())), Break(), Return(x), Module([], []),
):
    print(type(node).__name__, end=": ")
    attempt(node)
