def f(a, b=1):
    x = (a +
         b)
    for i in range(3):
        if i: continue
        try:
            x += i
        finally:
            print(x)
    with open('/dev/null') as fh:
        return [y for y in
                range(3)]
def walk(code):
    print(list(code.co_lines())); print(list(code.co_positions())[:30]); print(code.co_lnotab)
    for c in code.co_consts:
        if hasattr(c, 'co_code'): walk(c)
walk(f.__code__)
