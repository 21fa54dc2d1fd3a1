print("a,b,,c".split(","), "a,b,,c".split(",", 1), "  a  b ".split(), "  a  b ".split(" "), "".split(), "".split(","), "a b c".split(None, 1))
print("  a  b c ".split(None, 1), " a ".split(None, 0), " a b ".rsplit(None, 0), "  a  ".split(None, 1))
print("a,b,,c".rsplit(",", 1), "  a  b c ".rsplit(None, 1), "abc".split("abc"), "aXXbXXc".split("XX"), "a b".rsplit())
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print("key=value=x".partition("="), "key".partition("="), "a.b.c".rpartition("."), "abc".rpartition("."))
print(",".join(["a"]), "".join([]), "-".join("abc"), ", ".join(str(i) for i in range(3)), "😀".join(["a", "é"]))
for call in (lambda: "a".split(""), lambda: "a".partition(""), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: "a".split(1)):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
