print(1, 10_000, 0xFF, 0o17, 0b11, 1., .5, 1e3, 1E-3, 1_0.0_1, 1j, 1.5J, 1e2j, 0, 00, 0.0, 0e0, 1if True else 2, 0xfor 1)
print(1 .real, 1..real, 1.0.real, 5 .bit_length(), -1 ** 2, 2 ** -1, - - 1, ~-1)
for source in ("1__0", "1_", "0x", "0b2", "0o8", "09", "1e", "1_.0", "0xg", "1.e_1", "12abc", "0_7", "1.5a"):
    try:
        print(source, eval(source))
    except SyntaxError as error:
        print(source, error.msg, error.offset)
