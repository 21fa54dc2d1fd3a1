# Prefixes, escapes and concatenation.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
x = 'a' "b" r'\c' """d
e""" u'f'
y = u'kind' 'x', rb'\x00', b'\x00\377\n\
z' Rb'q'
z = '\x41\u00e9\U0001F600\N{EM DASH}\101\7\0\a\b\f\v\t\'\"\\'
w = '\q\8', '\777', '\ud800\udfff' 
