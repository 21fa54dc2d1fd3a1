z = 3 + 4j
print(z, abs(z), z.conjugate(), z.real, z.imag, -z, z * 1j, z / (1 - 1j), z ** 2, z ** 0.5, z ** -1, z - 3, 2 * z)
print(1j, -1j, 0j, -0j, 1e20j, complex(1, -0.0), complex(-0.0, 1), complex("1+2j"), complex(" 1e3-5J "), complex("j"), complex("(1+j)"))
print(z == 3 + 4j, 3 + 0j == 3, hash(3 + 0j) == hash(3), z != 5, bool(0j), complex(float("inf"), float("nan")))
for op in (lambda: z < z, lambda: z // 2, lambda: z % 2, lambda: int(z), lambda: float(z), lambda: complex("1 + 2j"), lambda: complex("x"), lambda: complex("1", 2), lambda: 1j / 0, lambda: divmod(z, 1), lambda: complex(1, "2")):
    try:
        print(op())
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(f"{z:.2f} {z:>12} {z:e} {z:g} {z!r}")
print(complex(1, 2 + 3j), complex(), complex(real=1), complex(imag=2))
