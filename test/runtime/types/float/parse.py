for text in ("1", " 1.5 ", "1e5", "1E-5", ".5", "5.", "1_000.5", "inf", "-Infinity", "nan", "+NaN", "0x1p3", "1e400", "-1e-400", "١.٥", ""," ", "1__0", "e5", "1e", "--1", "infinit", "1.5.5"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
for thing in (None, [], 1j, "x", b"2.5", 10 ** 400):
    try:
        print(float(thing))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
