# A trace function set by a callee takes effect in callers that have operands on their stack, handlers, and generators.
import sys

events = []


def tracer(frame, event, argument):
    shown = argument if event == "return" else None
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return tracer


def arm(value, depth=1):
    for level in range(1, depth + 1):
        sys._getframe(level).f_trace = tracer
    sys.settrace(tracer)
    return value


def disarm(value=None):
    sys.settrace(None)
    return value


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def operands(a, b):
    made = [a, b, Loud("temporary").name, arm(3), a + b]
    made.append(disarm())
    return made


def in_handler():
    try:
        try:
            raise ValueError("first")
        except ValueError as error:
            arm(1)
            raise KeyError("second") from error
    except KeyError as error:
        shown = repr(error.__cause__), repr(sys.exc_info()[1])
    finally:
        disarm()
    return shown, sys.exc_info()


def in_loop(pairs):
    total = 0
    for key, value in pairs:
        total += arm(value) if key == 1 else value
        if key == 2:
            disarm()
    return total


def starred(*args, **keywords):
    result = arm(*args, **keywords)
    disarm()
    return result


def producer():
    for item in range(4):
        got = yield arm(item) if item == 1 else item
        if item == 2:
            disarm()
    return "done"


def consumer():
    return (yield from producer())


def inner():
    arm(0, 3)
    return "inner"


def middle():
    local = Loud("middle's")
    return inner() + local.name


def outer():
    result = middle() + "!"
    disarm()
    return result


def uses_lambda():
    return sorted([3, 1, 2], key=lambda item: arm(item) if item == 1 else item)


def show(name, result):
    sys.settrace(None)
    print(name, result)
    for event in events:
        print("  ", event)
    events.clear()


show("operands", operands("x", "y"))
show("handler", in_handler())
show("loop", in_loop([(0, 1), (1, 2), (2, 3), (3, 4)]))
show("starred", starred(5, depth=1))
show("generator", list(consumer()))
show("chain", outer())
show("lambda", uses_lambda())


class Body:
    arm(1)
    x = 1
    y = [x for x in range(2)]
    disarm()


show("class", Body.y)


def profiled():
    log = []

    def profiler(frame, event, argument):
        log.append((event, frame.f_code.co_name, getattr(argument, "__name__", argument)))

    sys.setprofile(profiler)
    len("abc")
    [].append(abs(-1))
    sys.setprofile(None)
    return log


def profiled_caller():
    return profiled(), max(1, 2)


print(profiled_caller())
