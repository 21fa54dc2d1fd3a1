# An exception from a handler that runs at a backward jump looks for its handler before the jump's target.
import _signal as s


class Out(Exception):
    pass


def raiser(number, frame):
    raise Out(frame.f_code.co_name)


s.signal(s.SIGVTALRM, raiser)


def outside():
    x = 0
    try:
        while True:
            x = x + 1
    finally:
        print("not reached")


def inside():
    x = 0
    try:
        x = 1
        while True:
            x = x + 1
    except Out as error:
        print("caught", error, x > 1)


s.setitimer(s.ITIMER_VIRTUAL, 0.02)
try:
    outside()
except Out as error:
    print("left", error)
s.setitimer(s.ITIMER_VIRTUAL, 0.02)
inside()
