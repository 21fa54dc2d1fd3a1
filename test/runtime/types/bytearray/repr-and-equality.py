print(bytearray(), bytearray(3), bytearray(b"a'b"), bytearray("é", "utf-8"), bytearray([1, 2]), repr(bytearray(b"x")), str(bytearray(b"x")))
print(bytearray(b"a") == b"a", b"a" == bytearray(b"a"), bytearray(b"a") < b"b", bytearray(b"ab")[0], bytearray(b"ab")[:1], [c for c in bytearray(b"ab")])
print(bytearray(b"a b").split(), bytearray(b"AB").lower(), bytearray(b"%d") % 5, bytearray(b"abc").find(b"c"), bytearray.fromhex("0102"), bytearray(b"q").hex())
