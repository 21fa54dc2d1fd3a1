"""Every field of a SyntaxError whose source is in no file: the text is what the tokenizer's buffer holds."""
SOURCES = """x = = 1
#---
x = 1 + \\
 2 + \\ 3
#---
if x:
  y = 1 + \\
  long_name \\ 3
#---
x = \"\"\"
abc
\"\"\" \\ 3
#---
é = 1 + \\
 é é
#---
f(a for a in b,
  c)
#---
f(one two,
  three)
#---
def f(:
  pass
#---
x = (1,
#---
x = '''
 open
#---
def f(x):
  global x
#---
from __future__ import nothing
#---
def f(a, a): pass
#---
return 1
#---
break
#---
class C:
  [x := 1 for y in z]
#---
if x:
y
#---
  x
#---
x = (1 +
 2] 
#---
1 + \\
 # comment
""".split("#---\n")
for mode in "exec", "eval", "single":
    for source in SOURCES:
        try:
            compile(source, "<nowhere>", mode)
            print(mode, "compiles")
        except SyntaxError as error:
            place = error.lineno, error.offset, error.end_lineno, error.end_offset
            print(mode, type(error).__name__, len(error.args), error.msg, place, ascii(error.text), error.filename)
