# REQUIRES: module-itertools
from _string import *
def t(*l):
  for e in l:
    try: print(e,'->', eval(e))
    except BaseException as x: print(e, type(x).__name__, x)
L=list; P=formatter_parser
S=lambda x:(lambda a:(a[0],list(a[1])))(formatter_field_name_split(x))
t("L(P('a{b}c'))","L(P('{{}}'))","L(P('{0.x[1]!r:>{w}}z'))","L(P('{'))","L(P('}'))","L(P('{a'))","L(P('{a!}'))","L(P('{a!r'))","L(P('{a!rx}'))","L(P('{a:'))","L(P('{a{b}}'))","L(P('{}'))","L(P(''))","P(1)","S('a.b[0].c[x]')","S('0')","S('a[')","S('a.')","S('a[]')","S('a[0]x')","S('')","L(P('x{{y{z}'))","L(P('{a[}]}'))","L(P('{a!r:}'))","S('a[99999999999999999999]')")
