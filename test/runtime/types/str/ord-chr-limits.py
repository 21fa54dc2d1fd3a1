print(ord("a"), ord("😀"), chr(97), ascii(chr(0x10FFFF)), ascii(chr(0xD800)), chr(0) == "\0")
for call in (lambda: chr(-1), lambda: chr(0x110000), lambda: ord(""), lambda: ord("ab"), lambda: ord(5), lambda: chr("a"), lambda: chr(1.5), lambda: chr(10 ** 30)):
    try:
        call()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
print(ord(b"a"), ord(bytearray(b"b")))
