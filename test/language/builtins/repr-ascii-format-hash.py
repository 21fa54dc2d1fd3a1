print(repr(5), repr("a'b"), ascii("é\n😀"), format(5, "03d"), format("a", ">3"), format(3.14159, ".2f"), format(None), format([1]), bin(10), hex(255), oct(8), chr(65), ord("A"))
print(hash(1) == hash(1.0) == hash(True), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None), hash("a") == hash("a"), hash(frozenset([1])) == hash(frozenset([1])), hash(2 ** 61 - 1), hash(0.5), hash(-1), hash(1e300) == hash(int(1e300)))
for call in (lambda: hash([]), lambda: hash({}), lambda: hash(set()), lambda: format(None, "d"), lambda: format([], "x"), lambda: format("a", "d"), lambda: format(5, 5), lambda: bin(1.0), lambda: hex("a"), lambda: repr(), lambda: ascii(1, 2), lambda: format(5, "^^^^"), lambda: hash((1, []))):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(repr(None), repr(...), repr(NotImplemented), repr(int), repr(type), repr(range(3)), repr(slice(1)), repr({1: [2]}), repr((1,)), repr(frozenset()), repr(b"\xff"), repr(1e10), repr(-0.0), repr(1j), repr(bytearray(b"x")), repr(object) , repr(ValueError("x")), repr(Ellipsis.__class__))
