data = bytearray(b"abcdef")
m = memoryview(data)
print(m[0], m[1:3].tobytes(), m.tolist(), len(m), m.readonly, m.format, m.itemsize, m.nbytes, m.shape, m.ndim)
m[0] = 90
m[1:3] = b"YX"
print(data, m == b"ZYXdef", m[::-1].tobytes(), bytes(m[::2]))
r = memoryview(b"ro")
for call in (lambda: r.__setitem__(0, 1), lambda: m[10], lambda: m.__setitem__(0, 300), lambda: m.__setitem__(slice(0, 2), b"x"), lambda: memoryview(5), lambda: data.append(1)):
    try:
        call()
    except (TypeError, IndexError, ValueError, BufferError) as error:
        print(type(error).__name__, error)
m.release()
data.append(1)
try:
    m[0]
except ValueError as error:
    print(error)
with memoryview(data) as v:
    print(v.hex(), v.contiguous, hash(memoryview(b"a")) == hash(b"a"))
