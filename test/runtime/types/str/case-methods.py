for s in ("hello World", "ÉCOLE straße", "ﬁn", "ǆ", "123abc", "they're bill's", "", "İ", "Σίσυφος ΟΔΟΣ"):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
print("abc".islower(), "ABC".isupper(), "Abc Def".istitle(), "aB".islower(), "1".isupper(), "".islower(), "ǅ".istitle())
