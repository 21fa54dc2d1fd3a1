# RUN: %oracle %s %encodings-probe
"""HZ and ISO 2022: all codes of every set that can be designated, the escape sequences and what is wrong with them."""
import random
from same import compare, every_byte

SETS = b"B @ D C A J I F O P Q G E Z".split()
ENCODINGS = ["iso2022_jp" + suffix for suffix in ("", "_1", "_2", "_3", "_2004", "_ext")] + ["iso2022_kr"]
for encoding in ENCODINGS:
    for intermediate in (b"$", b"$(", b"$)", b"(", b")", b".", b"&", b"$.", b"((", b"$((", b"&@\x1b$", b"$&@\x1b", b"&@&@\x1b$", b"*", b"%", b"N", b"n"):
        every_byte(encoding, b"\x1b" + intermediate)
        every_byte(encoding, b"ab\x1b" + intermediate, b"!!\n!!")
        every_byte(encoding, b"\x1b" + intermediate, b"\x0e!!\x0f!!\x0e!!\n!!")
        every_byte(encoding, b"\x1b" + intermediate, b"\x1bN!a")
    for final in b"BDJQPO":
        for length in range(12, 18):
            every_byte(encoding, b"\x1b(" + b"(" * length, bytes([final]))
    for final in b"AFB":
        every_byte(encoding, b"\x1b.%c\x1bN" % final)
        every_byte(encoding, b"\x1b.%c\x1bN" % final, b"A\n")

LARGE = {"iso2022_jp": [b"$B"], "iso2022_jp_1": [b"$(D"], "iso2022_jp_2": [b"$A", b"$(C"], "iso2022_jp_3": [b"$(O", b"$(P", b"$B"],
         "iso2022_jp_2004": [b"$(Q", b"$(P"], "iso2022_jp_ext": [b"$@", b"(I", b"(J"], "iso2022_kr": [b"$)C\x0e"]}
for encoding, prefixes in LARGE.items():
    for prefix in prefixes:
        for lead in range(0x1f, 0x82):
            every_byte(encoding, b"\x1b" + prefix + bytes([lead]))
for lead in range(0x00, 0x82):
    every_byte("hz", b"~{" + bytes([lead]))
for prefix in (b"~", b"~{~", b"~{!!~", b"~{!", b"~{!!~}", b"~{!!\n", b"~~"):
    for suffix in (b"", b"!!", b"~}a", b"\n"):
        every_byte("hz", prefix, suffix)

random.seed(2022)
PIECES = [b"\x1b$B", b"\x1b(B", b"\x1b(J", b"\x1b$(D", b"\x1b$)C", b"\x1b.A", b"\x1bN", b"\x1b&@", b"\n", b"\x0e", b"\x0f", b"!!", b"0!", b"ab", b"~{", b"~}", b"~~", b"~\n",
          b"\x1b", b"\xa1", b"$", b"(I", b"\x1bXyz", b"\x1b$(Q"]
for encoding in ENCODINGS + ["hz"]:
    for _ in range(150):
        every_byte(encoding, b"".join(random.choices(PIECES, k=random.randint(1, 6))), b"".join(random.choices(PIECES, k=random.randint(0, 3))))
compare()
