# RUN: %oracle %s %t.py %krait
"""Sources at and beyond the limits of tokenizer, parser and compiler end as compile() ends: the same exception, or none."""
import json
import subprocess
import sys
import warnings

path, krait = sys.argv[1:]
warnings.simplefilter("ignore")


def nested(count, head):
    return "".join(" " * i + head + ":\n" for i in range(count)) + " " * count + "pass\n"


def many(count, form, between=","):
    return between.join(form.replace("#", str(i)) for i in range(count))


SOURCES = [
    # statically nested blocks (20), indentations (99), brackets (200)
    *(nested(n, head) for n in (20, 21) for head in ("while x", "for a in b", "with a")),
    *(nested(n, "if a") for n in (21, 98, 99, 100, 101)),
    *("(" * n + "1" + ")" * n for n in (199, 200, 201)), "[" * 300 + "]" * 300, "{" * 201,
    # digits of an int (4300): decimal only, zeros do not count
    *("x = " + digits for digits in ("9" * 4300, "9" * 4301, "1_0" * 2500, "(\n" + "9" * 4301 + ")", "0x" + "f" * 9000, "0" * 5000,
                                     "0" * 5000 + ".0", "1" + "0" * 4300 + "j", "1" + "0" * 4300 + ".0")),
    # null bytes
    "x\0", "x = 1\n\0\n", "# \0", "'\0'", "\0",
    # what has no limit
    "def f(" + many(300, "a#") + "): pass", "f(" + many(300, "a#") + ")", "f(" + many(300, "a#=1") + ")", "global " + many(5000, "a#"),
    "import " + "a." * 10000 + "a", "from " + "." * 10000 + " import a", "a = " * 5000 + "1", "del " + many(10000, "a"),
    "x = ('''" + "a" * 1000000 + "''')", "x = (" + "'a' " * 50000 + ")", "@a\n" * 5000 + "def f(): pass",
    "from __future__ import " + many(500, "annotations"), "try: pass\n" + "except a: pass\n" * 500,
    # nested expressions
    *(form * n + "x" for n in (50, 500, 2000, 20000) for form in ("-", "not ", "lambda: ", "a if b else ", "a ** ")),
    *("a = " + form * n + "b" for n in (90, 2000, 20000) for form in ("a + ", "a and ", "a < ", "a.", "a, ")),
    *("a" + form * n for n in (90, 3000) for form in ("()", "[a]", ".a")),
    *("if a: pass\n" + "elif b: pass\n" * n for n in (90, 3000, 10000)),
    "[a " * 15 + "for a in b" + "]" * 15, "[a for a in b" + " for c in d" * 15 + "]", "[a for a in b" + " for c in d" * 500 + "]",
    "match x:\n case " + "[" * 90 + "a" + "]" * 90 + ": pass", "match x:\n case " + "1|" * 3000 + "1: pass",
    "with " + "a, " * 18 + "b: pass", "with (" + "a, " * 30 + "b): pass", "def f(): " + "(yield " * 90 + "1" + ")" * 90,
    "f'{a:{b:{c}}}'", "f'{a:{b}}'",
    # star targets: 255 before, 2**23 after
    many(255, "a#") + ", *b = c", many(256, "a#") + ", *b = c", "*b, " + many(300, "a#") + " = c",
]


def ask(data):
    with open(path, "wb") as file:
        file.write(data)
    try:
        compile(data, path, "exec", dont_inherit=True)
        want = {}
    except SyntaxError as e:
        want = {"type": type(e).__name__, "msg": e.msg, "lineno": e.lineno, "offset": e.offset, "end_lineno": e.end_lineno,
                "end_offset": e.end_offset, "text": e.text}
    except (ValueError, MemoryError, RecursionError) as e:
        want = {"type": type(e).__name__, "msg": str(e)}
    done = subprocess.run([krait, "check", "--json", path], stdout=subprocess.PIPE)
    got = json.loads(done.stdout)
    return want, {key: got[key] for key in want or got}


different = 0
for source in SOURCES:
    want, got = ask(source.encode())
    if want != got:
        different += 1
        print(f"{source[:60]!r}... ({len(source)})\n  want {want}\n  got  {got}")
sys.exit(different > 0)
