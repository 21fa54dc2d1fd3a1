# REQUIRES: module-itertools
from itertools import *
from _operator import mul, pow
L = list

def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)

t("L(islice(range(100),5,50,7))", "L(islice('abcdef',None,None,2))", "L(islice(count(),3))", "repeat(1,-3)", "L(repeat('x',3))",
  "count(1.5)", "count(1,1.0)", "count(2**70)", "count(step=2)", "L(islice(count(2**62-2),4))", "L(islice(count(0,0.5),4))",
  "L(islice(cycle('abc'),8))", "L(islice(cycle([]),3))", "L(takewhile(lambda x:x<3,range(9)))",
  "L(dropwhile(lambda x:x<3,range(6)))", "L(compress('abcdef',[1,0,1]))", "L(accumulate([1,2,3]))", "L(accumulate([1,2,3],mul))",
  "L(accumulate([1,2],initial=10))", "L(accumulate([],initial=1))", "L(accumulate('abc'))", "L(combinations('abcd',2))",
  "L(combinations('ab',3))", "L(combinations([],0))", "L(permutations('abc'))", "L(permutations('abc',2))",
  "L(permutations([],0))", "L(product('ab',[1,2]))", "L(product())", "L(product('ab',repeat=2))", "L(product('ab',[]))",
  "L(combinations_with_replacement('abc',2))", "L(combinations_with_replacement([],1))",
  "L(zip_longest('abc',[1],fillvalue='-'))", "L(zip_longest())", "[L(x) for x in tee(range(100),3)][2][-1]",
  "[(k,L(g)) for k,g in groupby('aaabbc')]", "[(k,L(g)) for k,g in groupby(range(10),lambda x:x//4)]",
  "[k for k,g in groupby('aabb')]", "L(pairwise('abcd'))", "L(pairwise([1]))", "L(chain('ab',[1],()))",
  "L(chain.from_iterable(['ab','c']))", "L(chain(1))", "L(starmap(pow,[(2,3),(3,2)]))", "L(filterfalse(None,[0,1,2,'']))",
  "L(filterfalse(lambda x:x%2,range(6)))", "chain[int]")
