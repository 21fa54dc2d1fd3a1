# RUN: %oracle %s %encodings-probe
"""UTF-7, -8, -16 and -32, escapes, Punycode, EBCDIC and the codecs that are not for text."""
import random
from same import compare, every_byte

random.seed(7)
PIECES = {
    "utf_7": [b"+", b"-", b"AOk", b"2AA", b"3AA", b"2ADcAA", b"AA", b"A", b"a", b"\n", b"+AOk-", b"/", b"8", b"~", b"\\", b"+2ADcAA-"],
    "utf_16": [b"\xff\xfe", b"\xfe\xff", b"a\0", b"\0\xd8", b"\0\xdc", b"a", b"\x34\x12", b"\xd8\x01", b"\xdc\x02"],
    "utf_32": [b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"a\0\0\0", b"\0\xd8\0\0", b"\0\0\x10\0", b"\0\0\x11\0", b"a", b"\0\0"],
    "unicode_escape": [b"\\", b"\\x", b"\\u", b"\\U", b"\\N", b"{", b"}", b"LATIN SMALL LETTER A", b"dash", b"4", b"1f", b"0010", b"ffff", b"d800", b"\n", b"\\\n",
                       b"\\77", b"\\0", b"\\n", b"\\d", b"\xe9", b"a"],
    "punycode": [b"-", b"a", b"B", b"9", b"fsqa", b"mnchen-3ya", b"zzzzz", b"99999", b"\xe9", b"!", b"aaaa"],
    "idna": [b".", b"a", b"\n", b"x-n", b" "],
    "utf8": [b"\xe9", b"\xe2\x82", b"\xe2\x82\xac", b"a", b"\xed\xa0", b"\xf0\x90", b"\n"],
}
for same, others in (("utf_16", ("utf_16_le", "utf_16_be")), ("utf_32", ("utf_32_le", "utf_32_be")), ("unicode_escape", ("raw_unicode_escape",))):
    for other in others:
        PIECES[other] = PIECES[same]
for encoding, pieces in PIECES.items():
    every_byte(encoding)
    for prefix in pieces:
        every_byte(encoding, prefix)
        every_byte(encoding, b"ab" + prefix, b"0")
    for _ in range(80):
        every_byte(encoding, b"".join(random.choices(pieces, k=random.randint(1, 5))), b"".join(random.choices(pieces, k=random.randint(0, 4))))
for encoding in """charmap cp037 cp1026 cp1140 cp273 cp424 cp500 cp864 cp875 hp_roman8 iso8859_1 latin_1 ascii cp1252 mac_arabic""".split():
    every_byte(encoding, b"x", b"\x40")
for encoding in "hex_codec rot13 ROT-13 base64 zlib_codec bz2 uu quopri_codec undefined PunyCode".split():
    every_byte(encoding, b"q")
compare()
