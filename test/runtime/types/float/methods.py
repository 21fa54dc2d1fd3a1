print((2.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (1e-3).hex(), float.fromhex("0x1.8p1"), (-0.0).hex())
print((3.7).__int__(), (3.7).__trunc__(), (3.2).__ceil__(), (-3.2).__floor__(), (1.5).conjugate(), (1.5).imag, (1.5).real)
for x in (float("inf"), float("nan")):
    for method in ("as_integer_ratio", "__int__", "__trunc__", "__floor__"):
        try:
            getattr(x, method)()
        except (OverflowError, ValueError) as error:
            print(method, type(error).__name__, error)
print(float.fromhex("inf"), float.fromhex("-0x.1p-3"), (1.1).hex(), float("inf").hex())
for text in ("", "0x", "0x1p", "zz", "0x1p99999"):
    try:
        float.fromhex(text)
    except (ValueError, OverflowError) as error:
        print(error)
