a = list(range(8))
a[2:4] = ["x", "y", "z"]
print(a)
a[1:1] = [100, 200]
print(a)
a[5:] = []
print(a)
a[::2] = "abc"
print(a)
a[::-1] = range(5)
print(a)
a[-1:] = a
print(a)
a[3:1] = ["mid"]
print(a)
for call in (lambda: a.__setitem__(slice(0, 4, 2), [1]), lambda: a.__setitem__(slice(0, 2), 5), lambda: a.__setitem__(slice(0, 1, 0), []), lambda: a[::0], lambda: a["a":]):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
a[:] = (i * i for i in range(3))
print(a)
