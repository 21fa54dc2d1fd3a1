s = "abcabcab"
print(s.find("ca"), s.rfind("ca"), s.find("x"), s.find("a", 1), s.find("a", 1, 3), s.find("", 3), s.find("", 9), s.rfind(""), s.rfind("b", 0, -1))
print(s.index("b"), s.rindex("b"), s.count("ab"), s.count(""), s.count("a", 1, -1), "aaaa".count("aa"), "ab" in s, "" in s)
for call in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.find(1), lambda: 1 in s, lambda: s.count()):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print("aXbXc".find("X", -3), "é中😀".find("😀"), "😀é".index("é"), "abc".startswith(("x", "a")), "abc".endswith("bc", 1), "abc".startswith("b", 1, 2), "abc".startswith("", 4))
