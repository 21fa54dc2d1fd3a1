# RUN: %python %s > %t.py && %oracle %source/test/helpers/same-as-cpython.py %krait-ast %t.py
"""Nesting that is too deep is an error, never a crash, and the same as CPython's; long chains that do not nest are none."""
SNIPPETS = [
    "-" * 9000 + "x",
    "not " * 50000 + "x",
    "lambda: " * 20000 + "x",
    "x if y else " * 20000 + "z",
    "x**" * 4000 + "y",  # two levels each
    "x**" * 30000 + "y",
    "(" * 30 + "x" + ")" * 30,
    "f(" * 99 + ")" * 99,
    "[" * 150 + "]" * 150,
    "@x\n" * 3000 + "def f(): pass",
    "x;" * 5000,
    "if a: pass\n" + "elif b: pass\n" * 100,
    "if a: pass\n" + "elif b: pass\n" * 7000,
]
for snippet in SNIPPETS:
    print("#---\n" + snippet)
