# compile() and exec() of bytes with a cookie: what the text is, where errors are, what is said of bytes that mean nothing.
SAMPLES = {
    "cp932": b"'\x82\xa0', '\x88\xea'", "sjis": b"'\x82\xa0', '\x88\xea'", "shift_jis_2004": b"'\x82\xa0', '\x88\xea'",
    "euc-jp": b"'\xa4\xa2', '\xb0\xec'", "euc_jisx0213": b"'\xa4\xa2', '\xb0\xec'", "iso2022_jp_2": b'\'\x1b$B$"\x1b(B\', \'\x1b$B0l\x1b(B\'',
    "cp949": b"'\xaa\xa2', '\xec\xe9'", "johab": b"'\xdd\xa2', '\xf1y'", "gbk": b"'\xa4\xa2', '\xd2\xbb'", "gb2312": b"'\xa4\xa2', '\xd2\xbb'",
    "big5": b"'\xc6\xa6', '\xa4@'", "big5hkscs": b"'\xc6\xe8', '\xa4@'", "hz": b'\'~{$"~}\', \'~{R;~}\'', "utf-7": b"'+MEI', '+TgA'",
    "utf8": b"'\xc3\xa9'", "unicode_escape": b"'\\xe9\\u3042'", "raw_unicode_escape": b"'\xe9\\u3042\\n'", "cp864": b"'\xc7%'",
    "charmap": b"'\xe9'", "idna": b"'a.b'",
}


def show(source):
    try:
        names = {}
        exec(compile(source, "file.py", "exec"), names)
        print(ascii({name: value for name, value in names.items() if not name.startswith("_")}))
    except SyntaxError as error:
        print(ascii((error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text)))


for encoding, data in SAMPLES.items():
    for before, after in (b"x = ", b"\n"), (b"x = ", b" $\n"), (b"\r\nx = ", b"\r\r\n"):
        show(b"# coding: " + encoding.encode() + b"\n" + before + data + after)

# Undecodable, or cut short.
show(b"# coding: cp932\nx = '\x81")
show(b"# coding: cp932\r\n\r\nx = '\xff\x81'\r\n")
show(b"# coding: euc_kr\nx = '\xa4\xd4\xa4'")
show(b"# coding: iso2022_jp\nx = '\x1b$B!'")
show(b"# coding: hz\nx = '~{!")
show(b"# coding: utf8\n#\xff")
show(b"# coding: utf_7\n'+2AA-'")
show(b"# coding: unicode_escape\ny = '\\udcff\\ud800'")
show(b"# coding: unicode_escape\ny = '\\N{no such}'")

# Codecs that are not for source text.
for encoding in "rot13 hex Base64 undefined cp_932 mbcs punycode utf-16 utf-32 cp037 cp424".split():
    show(b"# coding: " + encoding.encode() + b"\nx = 1\n")
show(b"\xef\xbb\xbf# coding: cp932\n")
