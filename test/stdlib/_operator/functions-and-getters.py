# REQUIRES: module-itertools
from _operator import *
import _operator as operator

def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)

t("itemgetter()", "itemgetter(1)", "itemgetter(1,2)('abc')", "itemgetter(1)([1])", "itemgetter(0)()", "attrgetter(1)",
  "attrgetter('a.b','c')", "attrgetter('real')(1)", "attrgetter('x')(1)", "attrgetter('real','imag')(1)",
  "attrgetter('__class__.__name__')(1)", "methodcaller()", "methodcaller('a',1,b=2)", "methodcaller('upper')('a')",
  "methodcaller('split',',',maxsplit=1)('a,b,c')", "indexOf([1],2)", "indexOf('abc','c')", "countOf([1,1],1)",
  "length_hint(1,'a')", "length_hint([1])", "length_hint(1,-1)", "concat(1,[2])", "concat([1],[2])", "iconcat([1],[2])",
  "call(int,'7')", "call()", "add(1)", "truth([])", "is_(1,1)", "contains([1],1)", "setitem(1,2,3)", "index(True)", "pow(2,3)",
  "matmul(1,2)", "not_(1)", "ge(2,1)", "iadd([1],[2])", "neg(5)", "inv(5)", "lshift(1,5)", "mod(7,3)", "floordiv(7,2)",
  "truediv(7,2)", "xor(5,3)", "delitem({1:2},1)", "operator._compare_digest('a','a')")
