# RUN: %oracle %s %encodings-probe
"""Three bytes of EUC-JP, four of GB 18030, the eight of a Korean syllable: all of them, or all of each place."""
from same import compare, every_byte

for encoding in ("euc_jp", "euc_jis_2004", "euc_jisx0213"):
    for second in range(256):
        every_byte(encoding, bytes([0x8f, second]))
    every_byte(encoding, b"\x8f\xa2", b"")
    every_byte(encoding, b"a\x8f", b"\xa1\xa1")
for lead in [0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x8f, 0x90, 0xe3, 0xfe, 0xff]:
    for second in range(0x2f, 0x3b):
        for fourth in range(0x2f, 0x3b):
            every_byte("gb18030", bytes([lead, second]), bytes([fourth]))
every_byte("gb18030", b"\x81", b"\x81\x30")
every_byte("gb18030", b"\x81\x30")
syllable = b"\xa4\xd4\xa4\xb1\xa4\xc1\xa4\xa5"
for place in range(8):
    every_byte("euc_kr", syllable[:place], syllable[place + 1:])
    every_byte("euc_kr", b"x" + syllable[:place])
for initial in range(0xa1, 0xbf):
    for vowel in (0xbf, 0xc8, 0xd3):
        every_byte("euc_kr", b"\xa4\xd4\xa4%c\xa4%c\xa4" % (initial, vowel))
compare()
