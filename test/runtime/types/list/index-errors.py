a = [1, 2, 3]
class I:
    def __index__(self): return 1
print(a[I()], a[True], a[-3], a[I():], a[:I()])
for index in (3, -4, "x", 1.0, None, (1, 2), 2 ** 70):
    for action in (lambda: a[index], lambda: a.__setitem__(index, 0), lambda: a.__delitem__(index)):
        try:
            action()
        except (IndexError, TypeError) as error:
            print(type(error).__name__, error)
print(a[10:], a[-100:2], a[2:-100], a[2 ** 70:], a[:-(2 ** 70)])
