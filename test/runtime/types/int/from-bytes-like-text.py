"""int() and float() read digits from anything with a buffer."""
print(int(bytearray(b" 12 ")), int(bytearray(b"ff"), 16), float(bytearray(b"1.5")), float(b" -2e3\n"))
for value in (bytearray(b"x"), b"", b"1 2", b"\xff", b"1\x00"):
    for make in (int, float):
        try:
            make(value)
        except ValueError as error:
            print(error)
