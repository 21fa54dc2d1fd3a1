# What compile() demands of patterns, and of positions.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
from ast import *

def attempt(node):
    try:
        compile(fix_missing_locations(Module([node], [])), "file", "exec")
        print("compiled")
    except Exception as error:
        print(type(error).__name__, error)

x, y, body = Name("x", Load()), Name("y", Store()), [Pass()]
any_ = MatchAs()
for pattern in (
    MatchValue(x), MatchValue(Attribute(x, "a", Load())), MatchValue(Attribute(y, "a", Load())), MatchValue(Constant(None)), MatchValue(Constant(True)), MatchValue(Constant(...)),
    MatchValue(Constant(b"b")), MatchValue(Constant((1, 2))), MatchValue(Constant([])), MatchValue(UnaryOp(USub(), Constant(1))), MatchValue(UnaryOp(USub(), Constant(1j))), MatchValue(UnaryOp(USub(), Constant("a"))),
    MatchValue(UnaryOp(UAdd(), Constant(1))), MatchValue(UnaryOp(USub(), x)), MatchValue(BinOp(Constant(1), Add(), Constant(2j))), MatchValue(BinOp(UnaryOp(USub(), Constant(1)), Sub(), Constant(2j))),
    MatchValue(BinOp(Constant(1), Mult(), Constant(2j))), MatchValue(BinOp(Constant(1), Add(), Constant(2))), MatchValue(BinOp(Constant(1j), Add(), Constant(2j))), MatchValue(BinOp(UnaryOp(USub(), Constant(1j)), Add(), Constant(2j))),
    MatchValue(BinOp(Constant(1), Add(), UnaryOp(USub(), Constant(2j)))), MatchValue(BinOp(Constant(True), Add(), Constant(2j))), MatchValue(JoinedStr([])), MatchValue(Call(x, [], [])),
    MatchSingleton(True), MatchSingleton(1), MatchSingleton([]), MatchSequence([MatchStar("a"), MatchStar(None)]), MatchSequence([MatchStar("_")]), MatchSequence([MatchStar("None")]), MatchStar("a"),
    MatchMapping([x], [], None), MatchMapping([Constant(1)], [any_], "_"), MatchMapping([Constant(1)], [any_], "True"), MatchMapping([x], [any_], None), MatchMapping([Constant(None)], [any_], "r"),
    MatchMapping([Constant(1)], [MatchStar("a")], None), MatchMapping([Constant(1), Constant(1)], [any_, any_], None), MatchClass(x, [], ["a"], []), MatchClass(y, [], [], []), MatchClass(Constant(1), [], [], []),
    MatchClass(Attribute(Call(x, [], []), "a", Load()), [], [], []), MatchClass(Attribute(x, "a", Load()), [any_], ["b"], [any_]), MatchClass(x, [], ["None"], [any_]), MatchClass(x, [MatchStar("a")], [], []),
    MatchClass(x, [], ["a"], [MatchStar("a")]), MatchClass(x, [], ["a", "a"], [any_, any_]), MatchAs(None, "_"), MatchAs(None, "False"), MatchAs(MatchValue(Constant(1)), None), MatchAs(MatchStar(None), "a"),
    MatchAs(MatchValue(Constant(1)), "a"), MatchOr([]), MatchOr([any_]), MatchOr([MatchValue(Constant(1)), MatchAs(None, "a")]), MatchOr([MatchStar(None), any_]), MatchOr([any_, MatchValue(Constant(1))]),
):
    print(type(pattern).__name__, end=": ")
    attempt(Match(x, [match_case(pattern, None, body)]))
attempt(Match(y, []))
attempt(Match(x, []))
attempt(Match(x, [match_case(any_, y, body)]))
attempt(Match(x, [match_case(any_, x, [])]))

for where in ((2, 0, 1, 0), (1, 5, 1, 4), (-1, 0, 1, 0), (-1, 0, -1, 0), (1, -1, 1, -1), (1, -1, 1, 5), (-1, -1, -1, -1), (0, 0, 0, 0), (1, 3, 2, 0), (7, 70, 90, 2)):
    place = dict(zip(("lineno", "col_offset", "end_lineno", "end_col_offset"), where))
    print(where)
    attempt(Expr(Name("x", Load(), **place)))
    attempt(Pass(**place))
    attempt(Match(x, [match_case(MatchAs(**place), None, body)]))
    attempt(FunctionDef("f", arguments([], [arg("a", **place)], None, [], [], None, []), body, []))
    attempt(Try(body, [ExceptHandler(None, None, body, **place)], [], []))
code = compile(Module([Expr(Name("x", Load(), lineno=5, col_offset=3), lineno=5, col_offset=0)], []), "file", "exec")
print(list(code.co_positions()), code.co_firstlineno)
