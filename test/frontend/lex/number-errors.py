# Malformed numeric literals.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
0x
#---
0xg
#---
0x1__2
#---
0b2
#---
0b12
#---
0o8
#---
0o18
#---
0o1a
#---
1__0
#---
1_
#---
1_a
#---
1a
#---
1.5a
#---
1e+
#---
1e
#---
1jx
#---
012
#---
0_7
#---
00x
#---
0b
#---
1_000_
#---
x = 0777 + 1
#---
0xfor x in y
#---
1else_
#---
x = 1andx
#---
x = 1ify
#---
x = 1é
#---
x = 1.5€ + 2
#---
x = 1elseé
#---
x = 0xfあ
