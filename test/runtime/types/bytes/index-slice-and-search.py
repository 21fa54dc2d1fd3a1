b = b"hello world"
print(b[0], b[-1], b[1:4], b[::-1], b[::3], 104 in b, b"wor" in b, b.find(b"o"), b.rfind(b"o"), b.find(111, 5), b.count(b"l"), b.index(b"w"))
for call in (lambda: b[50], lambda: b["a"], lambda: "a" in b, lambda: 300 in b, lambda: b.index(b"z"), lambda: b.find("o"), lambda: b + "x", lambda: b < "x", lambda: b.find(256)):
    try:
        print(call())
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(b == "hello world", b + bytearray(b"!"), type(bytearray(b"!") + b).__name__, b * 2, b < b"i", b.startswith((b"x", b"he")), b.endswith(b"d"))
