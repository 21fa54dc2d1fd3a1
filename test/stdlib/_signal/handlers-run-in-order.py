# Handlers run before raise_signal returns; several at once in the order of their numbers, also after one has raised.
import _signal as s

log = []


def note(number, frame):
    log.append(number)


def fail(number, frame):
    raise ValueError(number)


print(s.signal(s.SIGUSR1, note), s.signal(s.SIGUSR2, note) == s.SIG_DFL, s.getsignal(s.SIGUSR1) is note)
s.raise_signal(s.SIGUSR2)
print(log)


def nothing():
    pass


def blocked():
    s.pthread_sigmask(s.SIG_BLOCK, [s.SIGUSR1, s.SIGUSR2])
    s.raise_signal(s.SIGUSR2)
    s.raise_signal(s.SIGUSR1)
    print(sorted(s.sigpending()))
    s.pthread_sigmask(s.SIG_UNBLOCK, [s.SIGUSR1, s.SIGUSR2])


log.clear()
blocked()
print(log)
s.signal(s.SIGUSR1, fail)
log.clear()
try:
    blocked()
except ValueError as error:
    print("raised", error)
    nothing()
print(log)
s.signal(s.SIGUSR1, s.SIG_IGN)
s.raise_signal(s.SIGUSR1)
print(s.signal(s.SIGUSR1, s.SIG_DFL) == s.SIG_IGN)
s.pthread_sigmask(s.SIG_BLOCK, [s.SIGUSR1])
s.raise_signal(s.SIGUSR1)
print(s.sigwait([s.SIGUSR1]))
try:
    s.raise_signal(s.SIGINT)
except KeyboardInterrupt as error:
    print("interrupted", error.args)
