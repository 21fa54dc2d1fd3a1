a = list(range(10))
print(a.pop(), a.pop(0), a.pop(-2), a, a.remove(5), a)
del a[0], a[-1]
del a[1:3]
print(a)
a[:] = range(12)
del a[::3]
print(a)
del a[5:1:-2]
print(a)
a.clear()
print(a)
for call in (lambda: a.pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].pop("x"), lambda: a.__delitem__(0), lambda: [1].__delitem__("a"), lambda: [1].pop(10 ** 30)):
    try:
        call()
    except (IndexError, ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
