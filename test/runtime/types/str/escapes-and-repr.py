for s in ("it's", 'say "hi"', "both ' and \"", "tab\there", "\n\r\\", "\x00\x1f\x7f\x80\xa0\xad", "é", "\u2028", "\U0001F600", "\ud800", "\u0378", ""):
    print(repr(s), ascii(s), len(s))
print("\N{LATIN SMALL LETTER E WITH ACUTE}\x41\101\u0041\U00000041" "joined" 'too', r"\n\x", "a\
b")
print("""triple
'quotes' "inside" """, 'a''b', ("x"
      "y"))
