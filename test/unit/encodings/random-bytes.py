# RUN: %oracle %s %encodings-probe
"""Random bytes in every encoding: nothing crashes, and texts and errors are the oracle's."""
import random
from same import compare, every_byte

random.seed(932)
ENCODINGS = """shift_jis cp932 shift_jis_2004 shift_jisx0213 euc_jp euc_jis_2004 euc_jisx0213 gb2312 gbk gb18030 big5 cp950 big5hkscs cp949 euc_kr johab
    hz iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_3 iso2022_jp_2004 iso2022_jp_ext iso2022_kr utf_7 utf_16 utf_16_be utf_32 utf_32_le unicode_escape
    raw_unicode_escape punycode idna utf8 cp037 cp864 charmap cp1252 latin_1 ascii""".split()
# Any, the upper half, what leads and trails have in common, printable, escapes.
KINDS = [range(256), range(0x80, 256), range(0xa1, 0xff), range(0x81, 0xa0), range(0x30, 0x80), b"\x1b$(B)@DAJ&N.", b"~{}\n", b"+-AOk", b"\\xuUN{01a", b"\x8e\x8f\xa4\xd4"]


def some_bytes(most):
    text = b""
    while len(text) < most and random.random() < 0.8:
        text += bytes(random.choices(random.choice(KINDS), k=random.randint(1, 6)))
    return text.replace(b"xn--", b"")  # what IDNA encodes is not supported


for encoding in ENCODINGS:
    for _ in range(30):
        every_byte(encoding, some_bytes(20), some_bytes(12))
compare()
