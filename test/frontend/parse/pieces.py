# RUN: %python %s > %t.py && %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.py
"""A module's tokens come in pieces that end between statements: never before `else` and its like, never behind a decorator.
The snippets have so many tokens before the statement that one of its lines is where a piece would end."""
STATEMENTS = [
    "if a: b\nelif c: d\nelse: e\n",
    "while a:\n  b\nelse:\n  c\n",
    "for a in b: c\nelse: d\n",
    "try: a\nexcept b: c\nelse: d\nfinally: e\n",
    "try:\n  a\n# comment\n\nfinally:\n  b\n",
    "@a\n@b\ndef c(): d\n",
    "@a\n\n# comment\nclass c: d\n",
    "match a:\n  case b: c\n",
    "with a as b, c: d\n",
    "elsewhere = a\n",
    "\\\nelif_ = a\n",
    "a = b\n  c = d\n",
    "@a\nb = c\n",
    "else: a\n",
    "def a(:\n",
    "a = '''b\n",
]
for statement in STATEMENTS:
    for before in range(504, 513):
        print("#---\n" + ";".join(["x"] * before) + "\n" + statement + "y\n" * 600 + statement)
