# What is on the bytecode's stack lives until the bytecode drops it, not only until its last use: a loop's iterator until `break`, `return`
# or an exception leaves the loop.
# REQUIRES: native
# RUN: %run-native %s > %t && %python %s | diff - %t
def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


def leave_by_break():
    for number in numbers():
        print("body", number)
        break
    print("after")


def leave_by_return():
    for number in numbers():
        return print("value", number)


def leave_by_raise():
    for number in numbers():
        raise ValueError(print("argument", number))


def leave_by_bare_raise():
    try:
        leave_by_raise()
    except ValueError:
        for number in numbers():
            print("body", number)
            raise


for function in (leave_by_break, leave_by_return, leave_by_raise, leave_by_bare_raise):
    print(function.__name__)
    try:
        function()
    except ValueError as error:
        print("error", error)
