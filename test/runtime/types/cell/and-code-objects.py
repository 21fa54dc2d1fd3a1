def f(a, b=1, *c, d, **e):
    x = a
    def inner(): return x, y
    y = 2
    return inner
c = f.__code__
print(c.co_cellvars, c.co_freevars, c.co_varnames, f(1, d=2).__code__.co_freevars, [cell.cell_contents for cell in f(5, d=1).__closure__], c.co_nlocals, c.co_stacksize > 0, type(c.co_code).__name__, c.co_flags & 0xC, c == f.__code__, hash(c) == hash(c), c.co_filename == __file__)
r = c.replace(co_name="renamed", co_firstlineno=99)
print(r.co_name, r.co_firstlineno, r == c, c.co_name, repr(r).split(" at ")[0], list(c.co_lines())[0][2] == c.co_firstlineno, len(list(c.co_positions())) > 5)
try:
    c.co_name = "x"
except AttributeError as error:
    print(error)
try:
    c.replace(bad=1)
except TypeError as error:
    print(error)
inner = f(7, d=1)
inner.__closure__[0].cell_contents = "changed"
print(inner(), inner.__closure__[0] == inner.__closure__[0])
del inner.__closure__[0].cell_contents
try:
    inner()
except NameError as error:
    print(error)
print(eval(compile("a + b", "s", "eval"), {"a": 1, "b": 2}), compile("x = 1\ny = 2", "s", "exec").co_names, (lambda: (yield)).__code__.co_flags & 0x20, exec(f.__code__.replace(co_argcount=0, co_kwonlyargcount=0, co_flags=3, co_varnames=c.co_varnames)) if False else "")
