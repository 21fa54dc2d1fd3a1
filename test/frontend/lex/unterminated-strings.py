# String literals without an end.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
x = 'abc
#---
x = 'abc
y = 1
#---
'''abc

#---
f'abc
#---
rb'''x
#---
x = ('a',
     'b
)
#---
'a\
#---
"'
