s = "héllo😀"
print(s[0], s[-1], s[1:3], s[::-1], s[::2], s[-3:], s[10:], s[5:2], s[4:0:-2], s[:], s[-100:100:3], len(s))
for index in (6, -7, "a", 1.0, None, slice(None, None, 0)):
    try:
        print(s[index])
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    s[0] = "x"
except TypeError as error:
    print(error)
try:
    del s[0]
except TypeError as error:
    print(error)
print([c for c in "aé中😀"], list(reversed("abc")), sorted("hello"), set("aab") == {"a", "b"}, tuple("ab"))
