# coding: iso-2022-jp
# Seven bits: in an escape sequence all bytes are letters, quotes and brackets of ASCII.
文字列 = '日本語', "漢字", f'{len("平仮名")}個'
print([ascii(s) for s in 文字列])  # 注釈
