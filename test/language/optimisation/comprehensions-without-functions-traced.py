# Under a trace function comprehensions report their events, also when it is set while their iterable is computed.
import sys

events = []


def trace(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno))
    return trace


def start():
    sys.settrace(trace)
    sys._getframe(1).f_trace = trace
    return [1, 2]


def late(k):
    made = [x + k
            for x in start()]
    sys.settrace(None)
    return made


def whole(k):
    made = {x: k for x in (1,)}, list(x for x in (k,))
    return made


def ends():
    k = 3
    made = [stop() or x + k for x in (1, 2)]
    return made


def stop():
    sys.settrace(None)


print(late(1), events)
events.clear()
sys.settrace(trace)
print(whole(2))
sys.settrace(None)
print(events)
events.clear()
sys.settrace(trace)
print(ends())
print(events)

calls = []
sys.setprofile(lambda frame, event, arg: calls.append((frame.f_code.co_name, event)))
whole(1)
sys.setprofile(None)
print(calls)
