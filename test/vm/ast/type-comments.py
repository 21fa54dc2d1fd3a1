# "# type: ..." belongs to assignments, loops, with, functions and parameters when it is asked for; elsewhere it is an error.
import sys
sys.modules.setdefault("os", sys)  # what ast imports needs it for chdir() only, and Krait has no posix yet
import ast

def show(source, mode="exec", wanted=True):
    try:
        print(ast.dump(ast.parse(source, type_comments=wanted, mode=mode), include_attributes=True))
    except SyntaxError as error:
        print(repr(source), error.args)

show("x = 1 #type:int  \ny = 2 # type: ignore\nz = 3 # type:\nw = 4 #  type:   a b ")
show("x = 1 # type: ignor\u00e9 \nf(# type: ignore\n)\n  # type: ignore[a] b\n# type: ignore!")
show("x = 1 # type: ignore_\n# type: ignored")
show("def f(a, # type: int\n  b=1, # type: str\n *, c # type: x\n):\n  # type: (...) -> int\n  pass")
show("def f(\n a, # type: int\n /, b, # type: str\n *c # type: d\n): pass")
show("def f(a):\n  # c\n # type: (int) -> str\n  # comment\n  pass\nasync def g(*a, # type: x\n **k # type: y\n): # type: z\n  pass")
show("for x in y: # type: int\n  pass\nelse: pass\nwith a as b: # type: t\n  pass\nwith (a): # type: q\n  pass")
show("x = y = 1; z = 2 # type: int\nx = 'a' \\\n # type: int")
show("def f(): # type: () -> int\n\tx = [] # type: List[int]\n\tfor i in x: # type: int\n\t\tpass\n\treturn 1 # type: ignore")
show("x = f'{a}' # type: int\r\ny = 2 # type: \u00e9\r\n")
show("x = 1 # type: int", "single")
show("1 # type: ignore", "eval")
show("x = 1 # type: int", wanted=False)
for source in ("# type: int\nx", "x # type: int", "x += 1 # type: int", "x: int = 1 # type: int", "x = ( # type: int\n 1)", "while x: # type: int\n  pass", "class C: # type: int\n  pass",
               "lambda a, # type: int\n : 0", "match x:\n  case 1: # type: int\n    pass", "match (x): # type: int\n  case 1: pass", "try: # type: int\n  pass\nexcept: pass",
               "with (a as b): # type: q\n  pass", "'\u00e9' # type: int", "x = 1 # type: int\ny = = 2"):
    show(source)
show("1 # type: int", "eval")
