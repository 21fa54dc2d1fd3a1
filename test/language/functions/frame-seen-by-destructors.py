# What a function's locals run when they end runs in the caller: the function's frame is gone already.
import sys


class Noisy:
    def __del__(self):
        frame, names = sys._getframe(1), []
        while frame:
            names.append((frame.f_code.co_name, frame.f_lineno))
            frame = frame.f_back
        print(names)


def ends():
    noisy = Noisy()


def returns():
    noisy = Noisy()
    return 5


def raises():
    noisy = Noisy()
    other = Noisy()
    raise ValueError


def overwrites():
    noisy = Noisy()
    noisy = 1
    return noisy


def calls():
    ends()
    returns()
    overwrites()
    try:
        raises()
    except ValueError:
        pass


calls()
ends()


class Held:
    pass


def holds():
    held = Held()
    held.noisy = Noisy()
    return [held for _ in range(2)][0].noisy and None


holds()
