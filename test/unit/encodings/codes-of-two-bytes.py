# RUN: %oracle %s %encodings-probe
"""All codes of one and two bytes of the East Asian encodings without state, alone and with bytes behind them."""
from same import compare, every_byte

for encoding in """shift_jis cp932 shift_jis_2004 shift_jisx0213 euc_jp euc_jis_2004 euc_jisx0213 gb2312 gbk gb18030 big5 cp950
        big5hkscs cp949 euc_kr johab""".split():
    every_byte(encoding)
    every_byte(encoding, b"", b"a")
    every_byte(encoding, b"ab", b"0")
    for lead in range(0x80, 0x100):
        every_byte(encoding, bytes([lead]))
        if lead % 5 == 0:
            every_byte(encoding, b"a" + bytes([lead]), b"\xa1\n")
compare()
