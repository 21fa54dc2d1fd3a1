# A forced exit out of code for small ints and floats: operands and locals that have no box are there for the VM.
import sys

events = []


def tracer(frame, event, argument):
    if event == "line":
        events.append((frame.f_lineno - frame.f_code.co_firstlineno, sorted(frame.f_locals.items())))
    return tracer


def arm(value):
    sys._getframe(1).f_trace = tracer
    sys.settrace(tracer)
    return value


def disarm(value):
    sys.settrace(None)
    return value


def floats(count):
    total = 0.5
    step = 1.25
    for index in range(count):
        total = total * 2.0 + (arm(index) if index == 2 else index) * step
        if index == 3:
            total = total - disarm(0.25)
    return total, step, index


def ints(count):
    total = 1
    while count > 0:
        total = total * 3 + (count - (arm(1) if count == 3 else 1))
        count = count - 1
        if count == 1:
            total = total + disarm(1)
    return total, count


def nested(count):
    cells = []
    for row in range(count):
        for column in range(count):
            value = row * 10.0 + column
            cells.append(value * 2.0 + (arm(0.5) if row == column == 1 else 0.5))
        if row == 1:
            disarm(0)
    return cells


for function, argument in ((floats, 5), (ints, 5), (nested, 3)):
    print(function.__name__, function(argument))
    for event in events:
        print("  ", event)
    events.clear()
