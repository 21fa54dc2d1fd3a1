"""`:=` in a comprehension of a class's method asks the scopes around for a private name as it is written (3.11)."""
for source in """
def f(self):
    global __x
    [__x := 2 for a in [3]]
""", """
def f(self):
    [__x := 2 for __x in [3]]
""", """
def f(self):
    [_C__x := 2 for __x in [3]]
""", """
def f(self):
    __x = 1
    [__x := 2 for a in [3]]
    def g(): [__x := 3 for a in [3]]
    g()
    return __x
print(f(None))
""":
    try:
        exec("class C:" + source.replace("\n", "\n    "))
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset)
