#!/usr/bin/env python3.11
"""Random functions, compiled by Krait and by the CPython that runs this: every field of every code object must agree.

    random-programs.py COMPILER [--count N] [--seed N] [--keep FOLDER]

The programs mean nothing; they nest statements in ways that people do not. One function a program, so that a failing
one is short; with --keep the failing ones are written to FOLDER. Exit status: 0 all agree, 1 differences.
"""
import argparse
import marshal
import os
import random
import shlex
import subprocess
import sys
import tempfile
import types
import warnings

FIELDS = ("argcount posonlyargcount kwonlyargcount nlocals stacksize flags code names varnames freevars cellvars filename name "
          "qualname firstlineno linetable exceptiontable").split()


class Program:
    """One random function. `loops`, `star` and `is_async` say what a statement may do where it stands."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.loops, self.star, self.is_async, self.in_function = 0, False, False, False
        self.inner = 0  # nesting of lambdas and comprehensions, where `yield` and `:=` mean something else
        self.counter = 0

    def pick(self, *items):
        return self.random.choice(items)

    def chance(self, probability):
        return self.random.random() < probability

    def fresh(self, prefix):
        self.counter += 1
        return prefix + str(self.counter)

    def name(self):
        return self.pick("a", "b", "c", "d", "x", "y")

    def many(self, most, make):
        return ", ".join(make() for _ in range(self.random.randrange(most + 1)))

    # Expressions.

    def space(self):
        return "\n" if self.chance(0.08) else " "

    def atom(self):
        return self.pick("a", "b", "x", "1", "0", "None", "True", "'s'", "2.5", "()", "-1", "...", "b'q'")

    def expression(self, depth):
        if depth <= 0:
            return self.atom()
        def sub():
            return self.expression(depth - 1 - self.random.randrange(2))
        space = self.space
        forms = [
            lambda: "(%s %s%s%s)" % (sub(), self.pick("+", "-", "*", "/", "//", "%", "**", "<<", "|", "@"), space(), sub()),
            lambda: "(%s %s%s%s)" % (sub(), self.pick("and", "or"), space(), sub()),
            lambda: "(%s %s%s%s)" % (sub(), self.pick("and", "or"), space(), sub()),
            lambda: "(not %s)" % sub(),
            lambda: "(%s %s%s%s)" % (sub(), self.pick("<", "==", "is", "is not", "in", "not in"), space(), sub()),
            lambda: "(%s < %s%s<= %s)" % (sub(), sub(), space(), sub()),
            lambda: "(%s if%s%s else%s%s)" % (sub(), space(), sub(), space(), sub()),
            lambda: "%s(%s)" % (self.name(), self.many(3, sub)),
            lambda: "(%s%s.m(%s))" % (sub(), space(), self.many(2, sub)),
            lambda: "f(%s, *%s, k=%s, **%s)" % (sub(), self.name(), sub(), self.name()),
            lambda: "%s.q" % self.name(),
            lambda: "%s[%s]" % (self.name(), self.pick(sub(), sub() + ":" + sub(), ":", sub() + ", " + sub())),
            lambda: "[%s]" % self.many(5, sub),
            lambda: "(%s,)" % sub(),
            lambda: "{%s}" % self.many(4, lambda: sub() + ": " + sub()),
            lambda: "{%s, *%s}" % (sub(), self.name()),
            lambda: self.comprehension(sub),
            lambda: self.nested("(lambda %s: %s)" % (self.pick("", "p", "p=1, *q", "p, /, *, r=2"), "%s"), sub),
            lambda: "f't{%s%s}{{'" % (self.name(), self.pick("", "!r", ":>3", ":{a}")),
            lambda: "('%%s %%r' %% (%s, %s))" % (sub(), sub()),
            lambda: self.suspension(sub),
            lambda: "(w := %s)" % sub() if not self.inner else sub(),
        ]
        return self.pick(*forms)()

    def nested(self, template, sub):
        self.inner += 1
        text = template % sub()
        self.inner -= 1
        return text

    def comprehension(self, sub):
        self.inner += 1
        opening, closing = self.pick("[]", "{}", "()")
        text = "%s%s for %s in %s%s%s%s" % (opening, sub(), self.name(), self.name(), self.pick("", " if " + sub()),
                                            self.pick("", " for z in [%s]" % sub(), " for z, v in %s" % self.name()), closing)
        self.inner -= 1
        return text

    def suspension(self, sub):
        if self.inner or not self.in_function:
            return sub()
        return ("(await %s)" if self.is_async else "(yield %s)") % sub()

    def value(self, most=2):
        return self.expression(self.random.randrange(most + 1))

    def target(self, depth=2):
        if depth and self.chance(0.3):
            return self.pick("(%s, %s)", "[%s, *%s]") % (self.target(depth - 1), self.name())
        return self.pick(self.name(), self.name(), self.name(), self.name() + ".t", "%s[%s]" % (self.name(), self.value(1)))

    # Patterns. Captures have fresh names; a bare capture or wildcard is put in a sequence, because it would have to be last.

    def pattern(self, depth):
        simple = ["1", "None", "'s'", "-2", "A.b", "_", "True", "1 | 2", "[1] | {}"]
        if depth <= 0:
            return "(%s)" % self.pick(*simple) if self.chance(0.2) else self.pick(*simple[:7])
        def sub():
            return self.pattern(depth - 1)
        forms = [
            lambda: self.pick(*simple[:7]),
            lambda: self.fresh("cap"),
            lambda: "[%s]" % self.many(3, sub),
            lambda: "[%s, *%s, %s]" % (sub(), self.pick("_", self.fresh("cap")), sub()),
            lambda: "{'k': %s, 2: %s%s}" % (sub(), sub(), self.pick("", ", **" + self.fresh("cap"))),
            lambda: "C(%s, z=%s)" % (sub(), sub()),
            lambda: "(%s as %s)" % (self.pick("1", "[1, 2]", "C()", "1 | 2"), self.fresh("cap")),
        ]
        return self.pick(*forms)()

    # Statements: lists of lines.

    def block(self, depth, indent):
        lines = []
        for _ in range(1 + self.random.randrange(3)):
            lines += self.statement(depth, indent + 1)
        return lines

    def statement(self, depth, indent):
        simple = [self.simple] * 8 + [self.leave] * 3
        compound = [self.if_statement, self.if_statement, self.while_loop, self.for_loop, self.for_loop, self.try_statement,
                    self.try_statement, self.try_statement, self.with_statement, self.with_statement, self.match, self.definition]
        return self.pick(*(simple + (compound * 2 if depth > 0 else [])))(depth, " " * indent, indent)

    def simple(self, depth, space, indent):
        return [space + self.pick(
            self.target() + " = " + self.value(3), self.value(3), self.value(3), self.name() + "()", "pass",
            "%s%s += %s" % (self.name(), self.pick("", ".q", "[0]"), self.value()), "x: int = " + self.value(), "del " + self.name(),
            "'text'", "assert " + self.value(), "assert %s, %s" % (self.value(), self.value()), "import m.n as o", "from q import r",
            "a = b = " + self.value(), "x, y = y, x", "a, b, c = c, a, b", "raise " + self.value(), "raise %s from b" % self.name())]

    def leave(self, depth, space, indent):
        ways = ["raise"]
        if self.in_function and not self.star:
            ways += ["return", "return 1", "return " + self.value()]
        if self.loops and not self.star:
            ways += ["break", "continue"] * 2
        return [space + self.pick(*ways)]

    def if_statement(self, depth, space, indent):
        lines = [space + "if %s:" % self.value(3)] + self.block(depth - 1, indent)
        if self.chance(0.3):
            lines += [space + "elif %s:" % self.value(3)] + self.block(depth - 1, indent)
        if self.chance(0.4):
            lines += [space + "else:"] + self.block(depth - 1, indent)
        return lines

    def loop(self, head, depth, space, indent):
        star, self.star = self.star, False
        self.loops += 1
        lines = [space + head] + self.block(depth - 1, indent)
        self.loops -= 1
        self.star = star
        return lines + ([space + "else:"] + self.block(depth - 1, indent) if self.chance(0.3) else [])

    def while_loop(self, depth, space, indent):
        return self.loop("while %s:" % self.pick(self.value(3), "True", "0"), depth, space, indent)

    def maybe_async(self):
        return "async " if self.is_async and self.chance(0.4) else ""

    def for_loop(self, depth, space, indent):
        iterable = self.pick(self.value(), "[1, 2]", "{1, 2}")
        return self.loop("%sfor %s in %s:" % (self.maybe_async(), self.target(), iterable), depth, space, indent)

    def try_statement(self, depth, space, indent):
        lines = [space + "try:"] + self.block(depth - 1, indent)
        kind = self.pick("except", "except", "except", "except*", "finally")
        if kind != "finally":
            star, loops = self.star, self.loops
            if kind == "except*":
                self.star, self.loops = True, 0
            for _ in range(1 + self.random.randrange(2)):
                lines += [space + "%s %s%s:" % (kind, self.pick("E", "(A, B)"), self.pick("", " as e"))] + self.block(depth - 1, indent)
            self.star, self.loops = star, loops
            if kind == "except" and self.chance(0.3):
                lines += [space + "except:"] + self.block(depth - 1, indent)
            if self.chance(0.3):
                lines += [space + "else:"] + self.block(depth - 1, indent)
        if kind == "finally" or self.chance(0.3):
            lines += [space + "finally:"] + self.block(depth - 1, indent)
        return lines

    def with_statement(self, depth, space, indent):
        items = ", ".join(self.name() + self.pick("", " as " + self.target()) for _ in range(1 + self.random.randrange(2)))
        return [space + "%swith %s:" % (self.maybe_async(), items)] + self.block(depth - 1, indent)

    def match(self, depth, space, indent):
        lines = [space + "match %s:" % self.value()]
        for _ in range(1 + self.random.randrange(3)):
            pattern = self.pattern(2)
            if pattern == "_" or pattern.startswith("cap"):
                pattern = "[%s]" % pattern
            lines += [space + " case %s%s:" % (pattern, self.pick("", " if " + self.value()))] + self.block(depth - 1, indent + 1)
        return lines + ([space + " case _:"] + self.block(depth - 1, indent + 1) if self.chance(0.4) else [])

    def definition(self, depth, space, indent):
        before = self.loops, self.star, self.is_async, self.in_function
        self.loops, self.star = 0, False
        if self.chance(0.4):
            self.is_async = self.in_function = False
            lines = [space + "class K(%s):" % self.pick("", "B", "B, m=1")] + self.block(depth - 1, indent)
        else:
            lines = self.function(depth - 1, indent)
        self.loops, self.star, self.is_async, self.in_function = before
        return lines

    def function(self, depth, indent):
        self.is_async, self.in_function = self.chance(0.3), True
        space = " " * indent
        decorator = [space + "@decorate"] if self.chance(0.15) else []
        parameters = self.pick("", "a", "a, b=1, *c, d=2, **x", "a: int, /, b: 'q' = (1, 2)")
        head = space + "%sdef %s(%s):" % ("async " if self.is_async else "", self.fresh("f"), parameters)
        return decorator + [head] + self.block(depth, indent)


def key(constant):
    """Type-strict; nested code objects are compared on their own."""
    if isinstance(constant, types.CodeType):
        return "code"
    if isinstance(constant, (tuple, frozenset)):
        return type(constant).__name__, type(constant)(map(key, constant))
    return type(constant).__name__, repr(constant)


def differences(expected, actual):
    found = ["%s.%s" % (expected.co_name, field) for field in FIELDS
             if getattr(expected, "co_" + field) != getattr(actual, "co_" + field)]
    if list(map(key, expected.co_consts)) != list(map(key, actual.co_consts)):
        return found + [expected.co_name + ".consts"]
    for ours, theirs in zip(expected.co_consts, actual.co_consts):
        if isinstance(ours, types.CodeType):
            found += differences(ours, theirs)
    return found


def compare(compiler, source, folder):
    path, output = os.path.join(folder, "program.py"), os.path.join(folder, "program.pyc")
    try:
        expected = compile(source, path, "exec", dont_inherit=True)
    except SyntaxError:
        return None
    with open(path, "w") as file:
        file.write(source)
    done = subprocess.run([*compiler, path, "-o", output], capture_output=True, text=True)
    if done.returncode:
        return ["refused: " + done.stderr.strip()]
    with open(output, "rb") as file:
        return differences(expected, marshal.loads(file.read()[16:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("compiler", help="the compiler, perhaps with a command: 'krait compile'")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    compared = failed = 0
    seed = options.seed
    with tempfile.TemporaryDirectory() as folder:
        while compared < options.count:
            source = "\n".join(Program(seed).function(4, 0)) + "\n"
            seed += 1
            found = compare(shlex.split(options.compiler), source, folder)
            if found is None:
                continue
            compared += 1
            if not found:
                continue
            failed += 1
            print("seed %d: %s" % (seed - 1, ", ".join(found[:4])))
            if options.keep:
                with open(os.path.join(options.keep, "program-%d.py" % (seed - 1)), "w") as file:
                    file.write(source)
    print("%d programs, %d differ" % (compared, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
