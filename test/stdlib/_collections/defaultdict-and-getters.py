# REQUIRES: module-itertools
from _collections import defaultdict, _tuplegetter

def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)

t("defaultdict(1)", "defaultdict(int)", "defaultdict(None,a=1)", "defaultdict()[1]", "defaultdict(int)|{1:2}",
  "{1:2}|defaultdict(int)", "defaultdict(int)|1", "defaultdict(list).copy()", "_tuplegetter(0,'x')",
  "_tuplegetter(0,'x').__reduce__()", "_tuplegetter(0,'x').__get__((1,2))", "_tuplegetter(0,'x').__get__(5,int)",
  "_tuplegetter(7,'x').__get__((1,2))", "_tuplegetter(0,'x').__set__((1,),1)", "_tuplegetter('a','b')")
