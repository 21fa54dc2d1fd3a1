print(0x_ff, 0b1010, 0o777, 1_000_000, 0XAB, 0B1, 0O7, 00, 0_0)
print(hex(255), oct(8), bin(5), hex(-255), bin(0), oct(-1))
print(int("ff", 16), int("0xff", 16), int("0b11", 0), int("  42\n"), int("1_0"), int("-0x1F", 0), int("z", 36))
for text in ("", "1__0", "_1", "0x", "9" * 3 + "a", "1 2", "08"):
    try:
        print(int(text, 0))
    except ValueError as error:
        print(error)
for args in (("12", 1), ("12", 37), (12, 10), ("12", -1)):
    try:
        print(int(*args))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
