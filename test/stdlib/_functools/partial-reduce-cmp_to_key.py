# REQUIRES: module-itertools
from _functools import *

def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)

t("partial()", "partial(1)", "partial(int,base=2)", "partial(int,base=2)('101')", "partial(partial(int,'3'),base=5)()",
  "partial(int).__setstate__(1)", "partial(int,'7')()", "partial[int]", "reduce(1)", "reduce(lambda a,b:a+b,[])",
  "reduce(lambda a,b:a*b,range(1,6))", "reduce(lambda a,b:a+b,1)", "reduce(lambda a,b:a+b,[1,2],5)", "cmp_to_key()",
  "sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a))", "cmp_to_key(1)(2)<1", "cmp_to_key(1)(1,2)", "hash(cmp_to_key(1)(1))",
  "cmp_to_key(len).obj", "cmp_to_key(len)(5).obj")
