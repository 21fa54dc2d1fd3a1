# Backslashes and brackets join lines.
# RUN: %oracle %source/test/helpers/same-as-cpython.py %krait-ast %s
#---
x = 1 + \
    2
y = (1 +  # comment

  2)
if x and \
   y: z
#---
x \ y
#---
x = 1 \
#---
x = '''a\
b'''
#---
'a\
b'
#---
\
\
x
#---
x = \

#---
x = (\
1)
