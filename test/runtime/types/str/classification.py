for s in ("abc", "123", "a1", " \t\n", "", "½", "²", "٣", "_x1", "1x", "é", "中", "\u3000", "a b", "\x7f", "Ⅷ"):
    print(repr(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
