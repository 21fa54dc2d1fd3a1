print(b"a,b,c".split(b","), b" a b ".split(), b"a\nb\r\nc".splitlines(), b",".join([b"a", bytearray(b"b")]), b"k=v".partition(b"="))
print(b"AbC".lower(), b"abc".upper(), b"ab cd".title(), b"ab".capitalize(), b"aB".swapcase(), b"  x ".strip(), b"xxa".lstrip(b"x"), b"a".center(5, b"*"), b"5".zfill(3))
print(b"abc".replace(b"b", b"XX"), b"abc".translate(bytes(range(255, -1, -1))), b"abc".translate(None, b"b"), bytes.maketrans(b"ab", b"xy")[97:99])
print(b"abc".hex(), b"abc".hex(":"), b"abcdef".hex("-", 2), b"abcde".hex("_", -2), bytes.fromhex("61 62 63"), b"12".isdigit(), b"ab".isalpha(), b"a1".isalnum(), b" ".isspace())
print(b"%s %d %x %c %r %a %b" % (b"s", 5, 255, 65, "r", "é", b"b"), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c"), b"a\tb".expandtabs(3))
for call in (lambda: bytes.fromhex("6"), lambda: bytes.fromhex("zz"), lambda: b"%s" % "s", lambda: b",".join(["a"]), lambda: b"a".split(b""), lambda: b"a".replace("a", "b")):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
