# Trees that CPython 3.11 compiles into nonsense, or dies of: here they are errors (docs/differences.md).
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
from ast import *

def attempt(node):
    try:
        tree = Expression(node) if isinstance(node, expr) else Module([node], [])
        compile(fix_missing_locations(tree), "file", "eval" if isinstance(node, expr) else "exec")
        print("compiled")
    except Exception as error:
        print(type(error).__name__, error)

x, y, body, any_ = Name("x", Load()), Name("y", Store()), [Pass()], MatchAs()
attempt(NamedExpr(x, x))
attempt(NamedExpr(Attribute(x, "a", Store()), x))
attempt(NamedExpr(Name("None", Store()), x))
attempt(Global([None]))
attempt(Nonlocal(["a", None]))
attempt(Try(body, [None], [], []))
attempt(TryStar(body, [ExceptHandler(x, None, body), None], [], []))
for pattern in (MatchSequence([None]), MatchOr([any_, None]), MatchClass(x, [None], [], []), MatchClass(x, [], [None], [any_]), MatchClass(x, [], ["a"], [None]),
                MatchMapping([None], [any_], None), MatchMapping([Constant(1)], [None], None)):
    attempt(Match(x, [match_case(pattern, None, body)]))
attempt(Match(x, [match_case(None, None, body)]))
attempt(Lambda(arguments([], [arg(None)], None, [], [], None, []), x))
attempt(With([withitem(None)], body))
attempt(ListComp(x, [comprehension(None, x, [], 0)]))
attempt(Import([alias(None)]))
attempt(Call(x, [], [keyword("a", None)]))

def nested(depth, make):
    tree = Constant(True, lineno=1, col_offset=0)
    for _ in range(depth):
        tree = make(tree)
    return Expression(tree)
sys.setrecursionlimit(20000)
for make in (lambda inner: UnaryOp(Not(), inner, lineno=1, col_offset=0), lambda inner: Lambda(arguments([], [], None, [], [], None, []), inner, lineno=1, col_offset=0)):
    try:
        compile(nested(4000, make), "file", "eval")
    except RecursionError as error:
        print(error)

for version in ((3, 10), (3, 4), (3, 11), (3, 12)):
    try:
        print(type(parse("x", feature_version=version)).__name__)
    except NotImplementedError as error:
        print(error)
