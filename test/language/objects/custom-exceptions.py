"""Exception classes with state, chaining with from, implicit context, suppression, notes, finally."""


class AppError(Exception):
    """Base of this application's errors."""

    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return "%s (code %d)" % (self.args[0], self.code)


class NotFound(AppError, KeyError):
    def __init__(self, what):
        super().__init__("no " + what, 404)


def load(table, key):
    try:
        return table[key]
    except KeyError as error:
        raise NotFound(key) from error


def chain(error):
    while error is not None:
        link = "cause" if error.__cause__ else "context" if error.__context__ and not error.__suppress_context__ else None
        print(" ", type(error).__name__, "|", error, "|", link)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


try:
    load({}, "apple")
except AppError as error:
    print(repr(error), error.code, error.args, isinstance(error, LookupError))
    chain(error)

try:
    try:
        1 / 0
    except ZeroDivisionError:
        [].missing
except AttributeError as error:
    chain(error)

try:
    try:
        int("x")
    except ValueError:
        raise AppError("hidden", 2) from None
except AppError as error:
    chain(error)
    print(error.__context__ is not None, error.__suppress_context__)


def cleanup(log):
    try:
        log.append("try")
        raise AppError("in try")
    except AppError as error:
        log.append("except")
        raise
    else:
        log.append("else")
    finally:
        log.append("finally")


log = []
try:
    cleanup(log)
except AppError as error:
    print(log, error, [tb for tb in [error.__traceback__] if tb.tb_next is not None] != [])
try:
    raise NotFound
except TypeError as error:
    print(error)
try:
    raise 42
except TypeError as error:
    print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
error = AppError("noted")
error.add_note("one")
error.add_note("two")
print(error.__notes__)
print([c.__name__ for c in NotFound.__mro__])
