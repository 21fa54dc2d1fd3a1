"""What cannot be written, and what data can be wrong."""
import marshal


def show(function, *arguments):
    try:
        print("fine", function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


for data in (b"", b"i", b"i\0\0", b"(\0\x10\0\0", b"(\xff\xff\xff\xff", b"[\2\0\0\0N", b"r\0\0\0\0", b"0", b")\0010", b"[\1\0\0\0000",
             b"<\1\0\0\0000", b"{N0", b"{NN0", b"?", b"q", b"l\0\0\0\x80", b"l\1\0\0\0\xff\xff", b"l\1\0\0\0\0\0", b"u\1\0\0\0\xff", b"a\1\0\0\0\xe9",
             b"z\1\xe9", b"f\0031.5", b"f\3abc", b"x\0011\0012", b"g\0\0", b"s\xff\xff\xff\xff", b"<\1\0\0\0[\0\0\0\0", b"c\0\0\0\0", b")\1" * 3000):
    show(marshal.loads, data)
show(marshal.loads, "str")
show(marshal.load, 3)
endless = [1]
endless.append(endless)
for value in object(), [object], type("S", (str,), {})("a"), type("I", (int,), {})(3), lambda: 0:
    show(marshal.dumps, value)
print(len(marshal.dumps(endless)))
show(marshal.dumps, endless, 2)
show(marshal.dumps, 1, "version")
