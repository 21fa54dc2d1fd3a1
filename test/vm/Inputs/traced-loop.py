import sys


def tracer(frame, event, arg):
    global events
    events += 1
    return tracer


def work(n):
    total = 0
    for i in range(n):
        total += i
        if i == 100:
            sys._getframe().f_trace = tracer
            sys.settrace(tracer)
        if i == 110:
            sys.settrace(None)
    return total


events = 0
print(work(1000000), events > 10)
