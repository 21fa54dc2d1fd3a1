for spec in ("", "d", "5d", "<5d", "^7d", "+d", " d", "05d", "=+8d", "*^9d", ",", "_d", "x", "X", "#x", "#010x", "b", "#b", "o", "c", "e", ".2f", "%", "n", "g", "_x", "_b"):
    print(repr(spec), [format(n, spec) for n in (65, 74565)])
for spec in (".2d", "s", ",x", "q", "+c", "5.5", "_,d"):
    try:
        print(format(65, spec))
    except (ValueError, OverflowError) as error:
        print(error)
print("%d %i %5d %-5d| %05d %+d %x %X %#x %o %c %e %s %r" % (1, 2, 3, 4, 5, 6, 255, 255, 255, 8, 65, 3, 9, 10))
