# coding: gb18030
# Codes of two and of four bytes, beyond the BMP too.
变量 = '简体中文', 'ḿ€', '\N{SNOWMAN}☃', '𠀀😀', 'Ä'
print([ascii(s) for s in 变量], len(变量[3]))
𠀀 = 3
print(𠀀 + 1, ascii([n for n in dir() if not n.startswith('_')]))
