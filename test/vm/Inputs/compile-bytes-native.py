for encoding in "latin-1", "cp1252", "ascii", "utf8", "cp932", "gbk", "unicode_escape":
    try:
        exec(b"# coding: " + encoding.encode() + b"\nprint('read', " + repr(encoding).encode() + b")\n")
    except SyntaxError as error:
        print(error.msg)
