def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6), f(1, c=9, d=1, z=2), f(1, d=1, a=5, b=6))
def g(): return "none"
def h(a, b): return a, b
def k(*, x, y=2): return x, y
def p(a, /): return a
def many(a, b, c, d): pass
def defaults(a, b=1, c=2): pass
class C:
    def m(self, x): return x
    def nothing(): pass
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return x
calls = ["f()", "f(1)", "f(b=2, d=1)", "g(1)", "g(x=1)", "h(1)", "h()", "h(1, 2, 3)", "h(1, a=2)", "h(1, c=2)", "h(1, 2, b=3)", "k()", "k(1, x=2)", "k(1)", "k(x=1, z=3)", "p(a=1)", "p()", "p(1, 2)",
         "many()", "many(1)", "many(1, 2, 3)", "defaults()", "defaults(1, 2, 3, 4)", "C().m()", "C().m(1, 2)", "C.m(1)", "C().nothing()", "C.s()", "C.c()", "C.c(1, 2)", "C(1)", "h(*[1])", "h(**{'a': 1})", "h(1, 2, **{'a b': 3})",
         "(lambda x: x)()", "(lambda: 0)(1)", "h(1, 2, *[3, 4], e=5)", "k(x=1, **{'x': 2})", "f(1, 2, 3, d=4, **{'d': 5})", "[].append()", "len()", "len(1, 2)", "print(foo=1)", "int(1, 2, 3)", "dict(1, 2)", "''.join()", "isinstance(1)", "[].sort(1)"]
for call in calls:
    try:
        print(call, eval(call))
    except TypeError as error:
        print(call, "|", error)
