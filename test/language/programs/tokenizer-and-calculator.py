"""A recursive descent calculator with variables, functions and error positions."""
import sys


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(message)
        self.position = position


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            yield "number", float(text[start:i]) if "." in text[start:i] else int(text[start:i]), start
        elif c.isalpha():
            start = i
            while i < len(text) and text[i].isalnum():
                i += 1
            yield "name", text[start:i], start
        elif text[i:i + 2] in ("**", "//"):
            yield "op", text[i:i + 2], i
            i += 2
        elif c in "+-*/%()=,":
            yield "op", c, i
            i += 1
        else:
            raise ParseError(f"unexpected {c!r}", i)
    yield "end", None, len(text)


class Calculator:
    functions = {"max": max, "min": min, "abs": abs, "sq": lambda x: x * x}
    levels = (("+", "-"), ("*", "/", "//", "%"))
    operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
                  "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b}

    def __init__(self):
        self.variables = {"pi": 3.14159}

    def run(self, text):
        self.tokens = list(tokens(text))
        self.at = 0
        if len(self.tokens) > 2 and self.tokens[0][0] == "name" and self.tokens[1][1] == "=":
            name = self.tokens[0][1]
            self.at = 2
            value = self.variables[name] = self.binary(0)
        else:
            value = self.binary(0)
        if self.peek()[0] != "end":
            raise ParseError(f"unexpected {self.peek()[1]!r}", self.peek()[2])
        return value

    def peek(self):
        return self.tokens[self.at]

    def accept(self, *ops):
        kind, value, _ = self.peek()
        if kind == "op" and value in ops:
            self.at += 1
            return value

    def binary(self, level):
        if level == len(self.levels):
            return self.unary()
        left = self.binary(level + 1)
        while op := self.accept(*self.levels[level]):
            left = self.operations[op](left, self.binary(level + 1))
        return left

    def unary(self):
        if self.accept("-"):
            return -self.unary()
        base = self.atom()
        if self.accept("**"):
            return base ** self.unary()
        return base

    def atom(self):
        kind, value, position = self.peek()
        self.at += 1
        match kind, value:
            case "number", _:
                return value
            case "op", "(":
                inner = self.binary(0)
                self.expect(")")
                return inner
            case "name", _ if self.accept("("):
                arguments = [self.binary(0)]
                while self.accept(","):
                    arguments.append(self.binary(0))
                self.expect(")")
                return self.functions[value](*arguments)
            case "name", _:
                try:
                    return self.variables[value]
                except KeyError:
                    raise ParseError(f"unknown name {value}", position) from None
        raise ParseError("expected a value", position)

    def expect(self, op):
        if not self.accept(op):
            raise ParseError(f"expected {op!r}", self.peek()[2])


calculator = Calculator()
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "x = 10 // 3", "x * x - 1", "max(1, x, sq(2))", "7 % 4 / 2", "pi * 2",
             "1 +", "y", "(1", "3 $ 4", "1 / 0", "1 2", "max(1, )", "2 ** 100", "10 - 4 - 3"):
    try:
        print(line, "=", calculator.run(line))
    except ParseError as error:
        print(line, "!", error, "at", error.position)
    except ZeroDivisionError as error:
        print(line, "!!", error)
