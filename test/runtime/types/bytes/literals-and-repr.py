for b in (b"abc", b"\x00\xff", b"it's", b'"', b"'\"", b"\t\n\r\\", rb"\x", b"a" b"b", bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(range(5)), b""):
    print(repr(b), len(b), list(b), str(b))
class B:
    def __bytes__(self): return b"from method"
print(bytes(B()), bytes(bytearray(b"x")), bytes(memoryview(b"mv")))
for args in (("abc",), ([256],), ([-1],), (-1,), ("a", "b", "c", "d"), ([1.5],), (1.5,), ([1, "a"],), (None,), (b"a", "utf-8")):
    try:
        print(bytes(*args))
    except (TypeError, ValueError, LookupError) as error:
        print(type(error).__name__, error)
