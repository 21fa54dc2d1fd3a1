# Literals that cannot be decoded or mixed.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
'\x1'
#---
'\u12'
#---
'\U00110000'
#---
'\N{no such name}'
#---
'\N'
#---
'\N{}'
#---
'\N{a'
#---
b'\x1'
#---
b'é'
#---
'a' b'b'
#---
b'a' f'b'
#---
'é\x1'
#---
'\é\x1'
#---
x = ('a'
 b'b')
#---
'\U1'
