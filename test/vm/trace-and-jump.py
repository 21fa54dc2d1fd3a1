# sys.settrace events, f_lineno jumps, sys.setprofile.
import sys
def work(n):
    total = 0
    while n:
        total += n
        n -= 1
    try:
        raise KeyError(total)
    except KeyError:
        total += 1
    return total
events = []
def tracer(frame, event, arg):
    shown = arg if not isinstance(arg, tuple) else arg[0].__name__
    events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return tracer
sys.settrace(tracer); work(2); sys.settrace(None)
for e in events: print(e)
def jumping():
    out = []
    out.append(1)
    out.append(2)
    out.append(3)
    return out
def jumper(frame, event, arg):
    if event == "line" and frame.f_code is jumping.__code__ and frame.f_lineno - frame.f_code.co_firstlineno == 3:
        frame.f_lineno += 1
    return jumper
sys.settrace(jumper); r = jumping(); sys.settrace(None)
print(r)
calls = []
def profiler(frame, event, arg): calls.append((event, frame.f_code.co_name, getattr(arg, "__name__", arg)))
def leaf(): return len("abc")
sys.setprofile(profiler); leaf(); sys.setprofile(None)
for c in calls: print(c)
def generator(): yield 1; yield 2
events.clear()
sys.settrace(tracer); list(generator()); sys.settrace(None)
for e in events: print(e)
