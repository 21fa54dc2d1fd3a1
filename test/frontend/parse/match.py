# Patterns of every kind; match and case as plain names.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
match a, *b:
    case 1 | -2.5 | 3 - 4j | 'a' 'b' | None | True: pass
    case [a, *_, b] | (c, *d) | (e): pass
    case {'k': v, 1: w, x.y: z, -1: u, **rest}: pass
    case {}: pass
    case C() | a.D(b, c=d, e=f,): pass
    case a.b.c as d if e: pass
    case *a, b: pass
    case (a | b) as c, : pass
    case _: pass
match = case = 1
match(case); match[case]: int; match.case = match * case
match (a): 
    case [] | (): pass
match -a:
    case '': pass
_ = 1
