# Numeric literals of every kind, big ones and underscores included.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
x = [0, 00, 0_0, 1_000, 0xFF, 0X_ff, 0o17, 0b1010_0101, 9223372036854775807, 9223372036854775808, 0xffff_ffff_ffff_ffff_f]
y = [1., .5, 1e10, 1E-5, 1_0.0_1e+1_0, 1e400, 4.9e-324, 0e0, 00.5, 012.5, 09e1]
z = [1j, 0j, 1.5J, 1e3j, 07j]
w = 1if 1else 0
