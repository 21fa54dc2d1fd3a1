# An exception for want of memory goes with its handler, and with it what its traceback holds.
class Loud:
    def __del__(self):
        print("del")


def fails():
    local = Loud()
    return [0] * (2**62)


try:
    fails()
except MemoryError as error:
    print(type(error).__name__)
print("end")
