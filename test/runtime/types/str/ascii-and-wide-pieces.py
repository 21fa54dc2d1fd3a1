# Methods of str that have a way of their own for ASCII, on texts of all widths.
texts = ["", "a", "ab", "Hello World", "hELLO wORLD it's 3a b", "  padded\t", "naïve café", "ÀÉ ß ǆ", "€ Σας ΣΑΣ", "\U0001f600 x \U0001f600",
         "tab\tnew\nline\r\nback\\quote'\"", "\x00\x1f\x7f\x80", "a" * 200, "ab" * 70, "x\x1c\x1dy\u2028z", "it's", 'say "x"']
parts = ["", "a", "b", "l", "ab", "o W", "é", "€", "\U0001f600", " ", "zz", "ba" * 30, "a" * 199 + "b"]
for text in texts:
    print([text.title(), text.capitalize(), text.swapcase(), text.upper(), text.lower(), text.casefold()])
    print([text.isalpha(), text.isdigit(), text.isdecimal(), text.isnumeric(), text.isalnum(), text.isspace(), text.isupper(), text.islower()])
    print(repr(text), ascii(text), text[::-1], text[::2], text[-1:0:-3], text[1:], text[2:5])
    print(text.split(), text.rsplit(), text.split(None, 1), text.splitlines(), text.splitlines(True), text.strip(), text.encode())
    for part in parts:
        print(text.find(part), text.rfind(part), text.count(part), part in text, text.replace(part, "<>"), text.replace(part, ""),
              text.replace(part, "é", 1), text.startswith(part), text.endswith((part, "!")), text.partition(part) if part else None,
              text.split(part) if part else None, text.split(part, 1) if part else None)
hay = "ab" * 100 + "b" + "aab" * 50
for needle in ("bb", "aab" * 3, "ba" * 40, "abab" * 30, "abb", "bab" * 20, "x" * 10, hay, hay + "x", hay[1:], hay[:-1], hay[50:150]):
    print(hay.find(needle), hay.count(needle), hay.find(needle, 7), hay.find(needle, 7, 60), hay.rfind(needle))
print(["a b c".split().__sizeof__(), "a,b".split(",").__sizeof__(), "a b".split(" ", 1).__sizeof__(), ("a " * 13).split().__sizeof__()])
print(chr(0xe9) * 3 + "x", "é" + "€", "x" + "\U0001f600", ("é" * 200).replace("é", "e"), ("e" * 150 + "é").upper())
for width in (0, 1, 5, 150):
    print("ab".ljust(width), "ab".rjust(width, "é"), "é".center(width, "€"), "-5".zfill(width), "%-*s|" % (width, "x"))
