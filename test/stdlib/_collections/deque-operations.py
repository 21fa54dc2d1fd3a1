# REQUIRES: module-itertools
from _collections import deque
d = deque([1, 2, 3])

def t(*expressions):
    for e in expressions:
        try: print(e, "->", eval(e))
        except BaseException as x: print(e, type(x).__name__, x)

t("deque(1)", "deque([],-1)", "deque([],'a')", "deque(1,2,3)", "deque([1],maxlen=None)", "deque(iterable=[1],maxlen=2)",
  "deque(foo=1)", "deque().pop()", "deque().popleft()", "d[5]", "d[-1]", "d['a']", "d[1:2]", "d.remove(9)", "d.index(9)",
  "d.index(2)", "d.index(1,5)", "deque([1],1).insert(0,2)", "d.rotate('a')", "d+[1]", "d*2", "d*'a'", "d<deque([5])", "d<[1]",
  "repr(d)", "deque([1,2,3],2)", "d.__sizeof__()", "hash(d)", "d.maxlen", "setattr(d,'maxlen',2)", "iter(d).__length_hint__()",
  "d.copy()", "d.insert('a',1)", "deque([1,2])==deque([1,2])", "d.__delitem__(7)", "d.__setitem__(7,1)",
  "d.__class_getitem__(int)", "d.__iadd__([4])", "d.extendleft([7,8])", "d", "d.count(1)", "list(reversed(d))", "1 in d",
  "type(iter(d))(1)")
