print((255).to_bytes(2, "big"), (255).to_bytes(2, "little"), (-1).to_bytes(3, "big", signed=True), (0).to_bytes())
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff\xfe", "little", signed=True), int.from_bytes([1, 2], "big"))
for action in (lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle"), lambda: (1).to_bytes(-1, "big")):
    try:
        action()
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
print((10).bit_length(), (-8).bit_length(), (0).bit_length(), (255).bit_count(), (-255).bit_count(), (2**100).bit_count())
print((5).as_integer_ratio(), (5).numerator, (5).denominator, (5).imag, (5).real, (5).conjugate(), (3).__index__())
print((7).__add__(3), (7).__add__("x"), (7).__truediv__(2), (7).__rsub__(10), (7).__divmod__(2), (7).__lt__(8.0))
