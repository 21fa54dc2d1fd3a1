class Both:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
class OnlyRepr:
    def __repr__(self): return "only repr"
print(str(), str(5), str(Both()), str([Both()]), str(OnlyRepr()), str(b"x", "utf-8"), str(None), str(object=3))
for args in ((5, "utf-8"), ("x", "utf-8"), (b"\xff", "utf-8"), (1, 2, 3, 4)):
    try:
        print(str(*args))
    except (TypeError, UnicodeDecodeError) as error:
        print(error)
class S(str):
    def __str__(self): return "sub str"
s = S("value")
print(s, str(s), repr(s), s + "x", "%s" % s, f"{s}", "".join([s]), type(str(s)).__name__, type(s.strip()).__name__)
