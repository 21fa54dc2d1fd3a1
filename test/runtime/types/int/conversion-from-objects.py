class Index:
    def __index__(self): return 7
class Int:
    def __int__(self): return 8
class Trunc:
    def __trunc__(self): return 9
class Bad:
    def __int__(self): return "x"
print(int(Index()), int(Int()), int(3.99), int(-3.99), int(b"12"), int(bytearray(b"7")), int(True))
for thing in (Bad(), None, [], 1j, float("nan"), float("inf"), "1.5", "१२"):
    try:
        print(int(thing))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(int("१२"), int("٣"))
