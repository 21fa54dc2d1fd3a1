print("%s|%r|%a|%5s|%-5s|%.2s|%c|%c|%%" % ("é", "é", "é", "ab", "ab", "abcdef", "x", 0x1F600))
print("%(a)s %(b)05.1f %(a)r %%" % {"a": "A", "b": 2.25, "unused": 1}, "%s" % (1,), "%s" % [1, 2], "%s %s" % (1, (2, 3)))
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%d" % 3.99, "%x" % 255, "%#o" % 8, "%+.3e" % 12345.678, "%5%|")
for template, values in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%z", 1), ("%", 1), ("%(a)s", (1,)), ("%(a)s", {}), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%d", None), ("%f", "x"), ("%*d", ("a", 1)), ("%(a", {}), ("%i", 1j), ("abc", 1), ("abc", {}), ("abc", ())):
    try:
        print(template % values)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(repr(template), type(error).__name__, error)
