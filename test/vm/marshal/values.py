"""Values of all kinds, written in all versions of the format and read again; the bytes are CPython's (but for FLAG_REF, which
depends on counts)."""
import marshal

values = [None, True, False, ..., StopIteration, 0, 255, 257, 2**31 - 1, 2**31, -2**31 - 1, 2**100, -2**77, 1.5, float("inf"), -0.0, 2.5 - 1j,
          b"", b"abc" * 100, "", "abc", "a b", "\u00e9", "\ud800", "x" * 300, "\U0001f600", (), (1, 2), [1, [2, 3]], {}, {"a": 1, 2: (3,)},
          set(), {1, 2, 3}, frozenset([1, "a"])]
for value in values:
    written = [marshal.dumps(value, version) for version in range(5)]
    again = [marshal.loads(data) for data in written]
    plain = [bytes([data[0] & 127]) + data[1:] for data in written]
    print([data if len(data) < 40 else len(data) for data in plain], all(repr(each) == repr(value) for each in again))

print(marshal.version, marshal.dumps(1, -1), marshal.dumps(1, 7), marshal.loads(b"Nwhat follows is ignored"))
print(marshal.dumps([[1, 2], (1, 2)]), marshal.loads(marshal.dumps([[1, 2], (1, 2)])))
cycle = marshal.loads(b"\xdb\1\0\0\0r\0\0\0\0")
print(cycle, cycle[0] is cycle)
print(marshal.dumps(bytearray(b"xyz"), 2), marshal.dumps(memoryview(b"qq"), 2), marshal.loads(bytearray(b"T")))


class File:
    def __init__(self):
        self.data, self.at = b"", 0

    def read(self, size):
        piece = self.data[self.at:self.at + size]
        self.at += len(piece)
        return piece

    def readinto(self, buffer):
        piece = self.read(len(buffer))
        buffer[:len(piece)] = piece
        return len(piece)

    def write(self, data):
        self.data += data
        return len(data)


file = File()
print(marshal.dump((1, "two"), file), marshal.dump({"k": [3]}, file))
print(marshal.load(file), marshal.load(file))
