print(r"\n", R'\t', b"\x41", rb"\x41", Rb"\d", bR'\d', f"{1}", fR"\{2}", u"u", "a" 'b' """c""" r"\d")
print(len("\
"), "\a\b\f\v".encode(), "\0\7\12\377".encode("latin-1"), "\x7f\u00e9\U0001f600\N{BULLET}", '''it's "ok"''', "\"" '\'')
print("tab	inside", """a
  b
"""  , "" "", ''.join(("x",)), repr("\
continued"))
