print("aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("b", ""), "aXa".replace("X", "😀"), "abc".replace("z", "y"), "aaa".replace("aa", "b"), "abc".replace("", "-", 2))
print("  x \n".strip() + "|", "xxaxx".strip("x"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "\u3000x\u3000".strip(), "abc".strip(""))
print("abc".center(8, "*"), "abc".ljust(5) + "|", "abc".rjust(5, "."), "abc".center(2), "-5".zfill(5), "+5".zfill(4), "5".zfill(0), "".zfill(3), "ab".center(5, "x"))
print("prefix-body".removeprefix("prefix-"), "body.py".removesuffix(".py"), "x".removeprefix("y"), "a\tb\tcc\td".expandtabs(4), "\t\n\tx".expandtabs(), "a\tb".expandtabs(0))
for call in (lambda: "a".center(5, "ab"), lambda: "a".ljust("5"), lambda: "a".strip(1), lambda: "a".replace("a")):
    try:
        call()
    except TypeError as error:
        print(error)
