b = bytearray(b"hello")
b[0] = 72
b.append(33)
b.extend(b" you")
b += b"!"
b[1:3] = b"EEE"
print(b, len(b))
del b[0]
del b[::3]
b.insert(1, 65)
b.insert(-100, 90)
print(b, b.pop(), b.pop(0), b)
b.remove(65)
b.reverse()
print(b, b.copy() == b, b == bytes(b), b * 2)
b[::2] = b"x" * len(b[::2])
print(b)
b.clear()
print(b, bool(b))
for call in (lambda: b.pop(), lambda: b.remove(1), lambda: b.append(256), lambda: b.append("a"), lambda: b.__setitem__(0, 1), lambda: b.extend([300]), lambda: b.extend("ab"), lambda: hash(b), lambda: bytearray(b"abc").__setitem__(slice(0, 3, 2), b"x"), lambda: b.insert(0, -1)):
    try:
        call()
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
