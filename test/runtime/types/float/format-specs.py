for spec in ("", "f", ".0f", ".3f", "10.2f", "<10.1f", "+.2f", " .1f", "e", ".2e", "E", "g", ".3g", "G", "#.3g", "%", ".1%", ",", ",.2f", "_.1f", "08.2f", "*^12.1f", "n", ".10", "#.0f", "z.1f", "r"):
    try:
        print(repr(spec), [format(x, spec) for x in (1234567.891, -0.04, 1e-10, float("inf"))])
    except ValueError as error:
        print(error)
print("%f %.2f %e %g %5.1f|%-8.2f|%+.1f %08.3f %s %r %d %i" % (1.5, 2.345, 1e10, 1e-5, 3.14, 2.5, 1.0, -3.14159, 0.1, 0.1, 3.9, -3.9))
print("%.0f %.0f %.0f %#.0f %g %G" % (0.5, 1.5, 2.5, 3.0, 1e100, 1e-7))
