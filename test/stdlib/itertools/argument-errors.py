# REQUIRES: module-itertools
from itertools import *
L = list

def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)

t("islice([],-1)", "islice([],'a',2)", "islice([],1,'a')", "islice([],-1,1)", "islice([],1,2,0)", "repeat()", "repeat(1,'a')",
  "repeat(1,times=None)", "count('a')", "repeat(1).__length_hint__()", "cycle()", "takewhile(1)", "compress()", "accumulate()",
  "combinations([1],-1)", "permutations([1],'a')", "product([1],repeat=-1)", "product([1],foo=1)", "zip_longest([1],foo=1)",
  "tee([1],-1)", "tee(1)", "tee([1],0)", "groupby()", "pairwise()", "combinations([1],'a')", "chain.from_iterable()",
  "permutations()", "product([1],repeat='a')", "tee([1],n=2)", "chain(a=1)", "count(1.0).__reduce__()",
  "count(5,1).__reduce__()", "product([1,2],[3]).__reduce__()", "permutations([1,2]).__reduce__()", "repeat(1,2).__reduce__()")
