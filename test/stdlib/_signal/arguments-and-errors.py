# What the functions of _signal take, and the errors they raise.
import _signal as s


def show(function, *args, **keywords):
    try:
        print(function.__name__, args, keywords, "->", function(*args, **keywords))
    except BaseException as error:
        print(function.__name__, args, keywords, type(error).__name__, error)


for number in (0, 65, "x", 2**40, 2.0, 9):
    show(s.signal, number, s.SIG_IGN)
show(s.signal, 14, "x")
show(s.signal, 14)
for number in (0, 9, 13, 14, 32, 64):
    show(s.getsignal, number)
show(s.alarm, "x")
show(s.alarm, 0)
for seconds in (-1, "x", 0, float("nan"), 2**70, 1e300):
    show(s.setitimer, 0, seconds)
show(s.setitimer, 5, 1)
show(s.getitimer, 7)
show(s.setitimer, 0, 0, interval=1)
show(s.raise_signal, 100)
show(s.default_int_handler, 1, 2)
show(s.default_int_handler)
for number in (0, 2, 32, 40, 65):
    show(s.strsignal, number)
for mask in ([], [100], ["a"], 5):
    show(s.pthread_sigmask, s.SIG_BLOCK, mask)
show(s.pthread_sigmask, 9, [])
show(s.siginterrupt, 0, 1)
show(s.set_wakeup_fd, 1000)
show(s.set_wakeup_fd, -1)
print(sorted(s.valid_signals()))
print(s.ItimerError, s.ItimerError.__bases__, s.NSIG, s.SIGINT, s.SIGRTMAX)
